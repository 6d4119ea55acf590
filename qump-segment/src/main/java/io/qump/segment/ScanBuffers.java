package io.qump.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * What the cursors of a scan read into, used again by the next scan. For one scan at a time, and so
 * for one thread.
 */
final class ScanBuffers {

  private final List<BlockEntries> ascending = new ArrayList<>();
  private final List<DecodedBlock> descending = new ArrayList<>();

  /** For the ascending cursor with a number, 0 or at most one more than any before. */
  BlockEntries ascending(int number) {
    if (number == ascending.size()) {
      ascending.add(new BlockEntries());
    }
    return ascending.get(number);
  }

  /** For the descending cursor with a number, 0 or at most one more than any before. */
  DecodedBlock descending(int number) {
    if (number == descending.size()) {
      descending.add(new DecodedBlock());
    }
    return descending.get(number);
  }
}
