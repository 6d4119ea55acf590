package io.qump.binding;

import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * How much of a range a transaction has read: from where the scan begins to the last entry that it
 * gave out, since nothing behind that entry has shown yet. For one thread at a time.
 */
final class RangeRead {

  private final MapId map;
  private final KeyRange range;
  private final boolean descending;
  private byte @Nullable [] reached;
  private boolean complete;

  RangeRead(MapId map, KeyRange range, boolean descending) {
    this.map = map;
    this.range = range;
    this.descending = descending;
  }

  MapId map() {
    return map;
  }

  /** The scan gave out an entry, or came to its end. */
  void advanced(@Nullable StoredEntry entry) {
    if (entry == null) {
      complete();
    } else {
      reached = entry.key();
    }
  }

  /** All of the range was read. */
  void complete() {
    complete = true;
  }

  /** The keys that were read, or null for none. */
  @Nullable KeyRange covered() {
    if (complete) {
      return range.isEmpty() ? null : range;
    }
    if (reached == null) {
      return null;
    }
    return descending
        ? new KeyRange(reached, range.upper())
        : new KeyRange(range.lower(), KeyRange.behind(reached));
  }
}
