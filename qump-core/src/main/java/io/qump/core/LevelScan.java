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

  private final ScanMerge merge;

  LevelScan(HeldState state, ScanRequest request) {
    List<ScanSource> sources = new ArrayList<>();
    for (MemoryTable table : state.levels().tables()) {
      TableScan scan = table.walk(request, state.sequence());
      sources.add(new TableSource(scan));
      if (scan.hidesBelow()) {
        break;
      }
    }
    BaseView base = state.base();
    if (base != null && sources.stream().noneMatch(ScanSource::hidesBelow)) {
      sources.add(new BasePages(base::scan, request));
    }
    merge = new ScanMerge(request, sources);
  }

  ScanPage page() {
    return merge.page();
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

    @Override
    public boolean hidesBelow() {
      return scan.hidesBelow();
    }
  }
}
