package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.error.ClosedException;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One state of a store that another process may be writing, kept until closed. Thread-safe. */
final class ReaderView implements EngineView {

  private final StoreReader reader;
  private final AddressScheme addressing;
  private final ReadState state;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  ReaderView(StoreReader reader, AddressScheme addressing, Runnable onClose) {
    this.reader = reader;
    this.addressing = addressing;
    this.state = reader.hold();
    this.onClose = onClose;
  }

  @Override
  public long sequence() {
    return state.sequence();
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
      state.drop();
      onClose.run();
    }
  }

  private void checkOpen() {
    reader.checkOpen();
    if (closed.get()) {
      throw new ClosedException("the view was closed; open a new one");
    }
  }
}
