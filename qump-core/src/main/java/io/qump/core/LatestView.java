package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Pin;
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

  LatestView(EmbeddedEngine engine, MemoryTable table) {
    this.engine = engine;
    this.table = table;
  }

  @Override
  public long sequence() {
    engine.checkOpen();
    return table.visible();
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key) {
    engine.checkOpen();
    return table.get(map, key);
  }

  @Override
  public CompletableFuture<ScanPage> scan(ScanRequest request, Deadline deadline) {
    engine.checkOpen();
    Pin pin = table.pin();
    try {
      return CompletableFuture.completedFuture(PinnedView.page(table, request, pin.sequence()));
    } finally {
      table.release(pin);
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
