package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.error.ClosedException;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One state of the store, kept until closed. Thread-safe. */
final class PinnedView implements EngineView {

  private final Runnable checkStore;
  private final AddressScheme addressing;
  private final KeptState state;
  private final Optional<Instant> time;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A view of a state.
   *
   * @param checkStore throws if the store was closed
   * @param time when the state's last commit was made, if it is one of the past
   * @param onClose gives the state back; called once
   */
  PinnedView(
      Runnable checkStore,
      AddressScheme addressing,
      KeptState state,
      Optional<Instant> time,
      Runnable onClose) {
    this.checkStore = checkStore;
    this.addressing = addressing;
    this.state = state;
    this.time = time;
    this.onClose = onClose;
  }

  @Override
  public long sequence() {
    return state.sequence();
  }

  @Override
  public Optional<Instant> time() {
    return time;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    checkOpen();
    StoredValue value = state.get(map, key, addressing.identityHash(key));
    // A close meanwhile may have cut off what was looked for.
    checkOpen();
    return value;
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    checkOpen();
    ScanPage page = state.scan(request);
    checkOpen();
    return CompletableFuture.completedFuture(page);
  }

  @Override
  public long count(MapId map) {
    checkOpen();
    long count = state.count(map);
    checkOpen();
    return count;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }

  private void checkOpen() {
    checkStore.run();
    if (closed.get()) {
      throw new ClosedException("the view was closed; open a new one");
    }
  }
}
