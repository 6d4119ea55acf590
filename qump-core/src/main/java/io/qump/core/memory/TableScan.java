package io.qump.core.memory;

import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * Walks over what a memory table knows of a range at a sequence, removals included. For one thread
 * at a time.
 */
public final class TableScan {

  private final @Nullable MergedRuns merged;
  private final boolean hidesBelow;
  private final long sequence;
  private byte @Nullable [] key;
  private @Nullable StoredValue state;

  TableScan(@Nullable MapTable table, ScanRequest request, long sequence) {
    this.sequence = sequence;
    Generation generation = table == null ? null : table.at(sequence);
    this.merged =
        generation == null
            ? null
            : new MergedRuns(generation.order().runs(), request.range(), request.descending());
    this.hidesBelow =
        generation != null && generation.start() > 0 && generation.start() <= sequence;
  }

  /**
   * Whether the map was cleared in this table, so that nothing below it counts.
   *
   * @return true if the map was cleared in this table, so that nothing below it counts
   */
  public boolean hidesBelow() {
    return hidesBelow;
  }

  /**
   * Steps to the next key of which something was committed; false at the end.
   *
   * @return steps to the next key of which something was committed
   */
  public boolean next() {
    if (merged == null) {
      return false;
    }
    for (EntryNode node = merged.next(); node != null; node = merged.next()) {
      Version version = node.stateAt(sequence);
      if (version != null && version != Version.DEAD) {
        key = node.key();
        state = version;
        return true;
      }
    }
    key = null;
    state = null;
    return false;
  }

  /**
   * The present key; null before the first and behind the last.
   *
   * @return the present key
   */
  public byte @Nullable [] key() {
    return key;
  }

  /**
   * The present value or removal; null before the first and behind the last.
   *
   * @return the present value or removal
   */
  public @Nullable StoredValue state() {
    return state;
  }
}
