package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Pin;
import io.qump.core.memory.Timeline;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The newest state at each read. Thread-safe; nothing to close. */
final class LatestView implements EngineView {

  private final EmbeddedEngine engine;
  private final MemoryTable table;
  private final Timeline timeline;

  LatestView(EmbeddedEngine engine, MemoryTable table, Timeline timeline) {
    this.engine = engine;
    this.table = table;
    this.timeline = timeline;
  }

  @Override
  public long sequence() {
    engine.checkOpen();
    return timeline.visible();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    engine.checkOpen();
    StoredValue state = table.newest(map, key, engine.info().addressing().identityHash(key));
    return state == null || MemoryTable.isRemoval(state) ? null : state;
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    engine.checkOpen();
    Pin pin = timeline.pin();
    try {
      return CompletableFuture.completedFuture(table.scan(request, pin.sequence()));
    } finally {
      timeline.release(pin);
    }
  }

  @Override
  public long count(MapId map) {
    engine.checkOpen();
    return table.count(map);
  }

  @Override
  public void close() {
    // There is one such view for each engine; it holds nothing.
  }
}
