package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.core.LevelStack.HeldState;
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

  private final EmbeddedEngine engine;
  private final CommitParts parts;
  private final AddressScheme addressing;
  private final HeldState state;
  private final StateReader reader;
  private final Optional<Instant> time;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A view of a state.
   *
   * @param state the state, which the view gives back when it is closed
   * @param time when its last commit was made, if it is one of the past
   */
  PinnedView(
      EmbeddedEngine engine,
      CommitParts parts,
      AddressScheme addressing,
      HeldState state,
      Optional<Instant> time,
      Runnable onClose) {
    this.engine = engine;
    this.parts = parts;
    this.addressing = addressing;
    this.state = state;
    this.time = time;
    this.reader = new StateReader(state);
    this.onClose = onClose;
  }

  @Override
  public long sequence() {
    return reader.sequence();
  }

  @Override
  public Optional<Instant> time() {
    return time;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    checkOpen();
    StoredValue value = reader.get(map, key, addressing.identityHash(key));
    // A close meanwhile may have cut off what was looked for.
    checkOpen();
    return value;
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    checkOpen();
    ScanPage page = reader.scan(request);
    checkOpen();
    return CompletableFuture.completedFuture(page);
  }

  @Override
  public long count(MapId map) {
    checkOpen();
    long count = reader.count(map);
    checkOpen();
    return count;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      state.release(parts.timeline());
      onClose.run();
    }
  }

  private void checkOpen() {
    engine.checkOpen();
    if (closed.get()) {
      throw new ClosedException("the view was closed; open a new one");
    }
  }
}
