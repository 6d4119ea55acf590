package io.qump.core;

import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.MemoryTable;
import io.qump.spi.BaseView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one held state through all its levels. Thread-safe. */
final class StateReader implements KeptState {

  private static final int COUNT_PAGE = 1_024;

  private final HeldState state;
  private final long sequence;

  StateReader(HeldState state) {
    this.state = state;
    this.sequence = state.sequence();
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public @Nullable StoredValue get(MapId map, byte[] key, long hash) {
    for (MemoryTable table : state.levels().tables()) {
      StoredValue found = table.at(map, key, hash, sequence);
      if (found != null) {
        return MemoryTable.isRemoval(found) ? null : found;
      }
    }
    BaseView base = state.base();
    return base == null ? null : base.get(map, key, hash);
  }

  @Override
  public ScanPage scan(ScanRequest request) {
    return state.base() == null
        ? state.levels().active().scan(request, sequence)
        : new LevelScan(state, request).page();
  }

  @Override
  public long count(MapId map) {
    if (state.base() == null) {
      return state.levels().active().count(map, sequence);
    }
    long count = 0;
    Optional<KeyRange> left = Optional.of(KeyRange.ALL);
    while (left.isPresent()) {
      ScanPage page = scan(new ScanRequest(map, left.get(), false, COUNT_PAGE));
      count += page.entries().size();
      left = page.remaining();
    }
    return count;
  }
}
