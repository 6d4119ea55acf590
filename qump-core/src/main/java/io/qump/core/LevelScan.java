package io.qump.core;

import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.TableScan;
import io.qump.spi.BaseView;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a scan through the levels of a held state: each key comes from the highest level that
 * knows it, and removals hide what is below. For one thread at a time.
 */
final class LevelScan {

  private final ScanRequest request;
  private final List<ScanSource> sources = new ArrayList<>();

  /** What is below the tables; null if there is nothing, or nothing of it counts. */
  private @Nullable BaseView base;

  LevelScan(HeldState state, ScanRequest request) {
    this.request = request;
    this.base = state.base();
    for (MemoryTable table : state.levels().tables()) {
      TableScan scan = table.walk(request, state.sequence());
      if (scan.next()) {
        sources.add(new TableSource(scan));
      }
      if (scan.hidesBelow()) {
        base = null;
        break;
      }
    }
  }

  ScanPage page() {
    BaseView below = base;
    if (below != null && sources.isEmpty()) {
      return below.scan(request);
    }
    if (below != null) {
      BasePages pages = new BasePages(below::scan, request);
      pages.next();
      sources.add(pages);
    }
    return new ScanMerge(request, sources).page();
  }

  /** A memory table. */
  private record TableSource(TableScan scan) implements ScanSource {

    @Override
    public void next() {
      scan.next();
    }

    @Override
    public byte @Nullable [] key() {
      return scan.key();
    }

    @Override
    public @Nullable StoredValue state() {
      return scan.state();
    }
  }
}
