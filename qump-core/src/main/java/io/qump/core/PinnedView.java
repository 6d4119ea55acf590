package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Pin;
import io.qump.core.memory.Timeline;
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

/** One state of the store, kept until closed. Thread-safe. */
final class PinnedView implements EngineView {

  private final EmbeddedEngine engine;
  private final MemoryTable table;
  private final Timeline timeline;
  private final Pin pin;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();

  PinnedView(EmbeddedEngine engine, MemoryTable table, Timeline timeline, Runnable onClose) {
    this.engine = engine;
    this.table = table;
    this.timeline = timeline;
    this.pin = timeline.pin();
    this.onClose = onClose;
  }

  @Override
  public long sequence() {
    return pin.sequence();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    checkOpen();
    long hash = engine.info().addressing().identityHash(key);
    StoredValue state = table.at(map, key, hash, pin.sequence());
    // A close meanwhile may have cut off what was looked for.
    checkOpen();
    return state == null || MemoryTable.isRemoval(state) ? null : state;
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    checkOpen();
    ScanPage page = table.scan(request, pin.sequence());
    checkOpen();
    return CompletableFuture.completedFuture(page);
  }

  @Override
  public long count(MapId map) {
    checkOpen();
    long count = table.count(map, pin.sequence());
    checkOpen();
    return count;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      timeline.release(pin);
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
