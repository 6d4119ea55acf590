package io.qump.segment;

import io.qump.spi.StoredValue;
import java.util.Arrays;

/**
 * Goes over all entries of a run whose full keys lie in a range, every state of every key, from the
 * greatest key down and from the oldest state of each. Entries are stored the other way round and
 * lean on those before them, so each block is decoded as a whole. For one thread at a time.
 */
final class DescendingCursor {

  private final Run run;

  /** Lesser keys are left out. */
  private final byte[] lower;

  /** This key and greater ones are left out. */
  private final byte[] upper;

  private final DecodedBlock block;
  private int segment;
  private int blockNumber;
  private int entry;

  /** Whether every entry of the block is inside of the range. */
  private boolean isBlockInside;

  private boolean begun;
  private boolean ended;

  /**
   * A cursor before the first entry.
   *
   * @param run what to go over
   * @param lower lesser full keys are left out
   * @param upper this full key and greater ones are left out
   * @param block what the cursor reads into, its own for as long as it is used
   */
  DescendingCursor(Run run, byte[] lower, byte[] upper, DecodedBlock block) {
    this.run = run;
    this.block = block;
    this.lower = lower;
    this.upper = upper;
  }

  /** Goes to the next entry; false at the end. */
  boolean next() {
    if (!begun) {
      begun = true;
      ended = !seek();
    } else if (!ended) {
      ended = !step();
    }
    if (!ended && !isBlockInside && block.compare(entry, lower) < 0) {
      ended = true;
    }
    return !ended;
  }

  byte[] userKey() {
    return block.userKey(entry);
  }

  /**
   * Whether the present entry has the key of the one before it.
   *
   * @param key that key, without its map, which is that of the cursor
   */
  boolean repeats(byte[] key) {
    int later = entry + 1;
    if (later < block.count()) {
      return block.repeatsKey(later);
    }
    return Arrays.equals(
        block.keys(),
        block.keyStart(entry) + SegmentFormat.MAP_BYTES,
        block.keyEnd(entry),
        key,
        0,
        key.length);
  }

  long sequence() {
    return block.sequence(entry);
  }

  boolean isTombstone() {
    return block.type(entry) == SegmentFormat.TOMBSTONE;
  }

  /** The value of the present entry, which is no tombstone. */
  StoredValue value() {
    return block.value(run.filled(segment), entry);
  }

  private boolean seek() {
    segment = Math.min(run.filled() - 1, run.firstNotBelow(upper, upper.length));
    if (segment < 0) {
      return false;
    }
    BlockIndex index = run.filled(segment).index();
    blockNumber = Math.min(index.count() - 1, index.find(upper, upper.length));
    read();
    entry = block.firstNotBelow(upper);
    return step();
  }

  private boolean step() {
    entry--;
    while (entry < 0) {
      if (!stepBlock()) {
        return false;
      }
      entry = block.count() - 1;
    }
    return true;
  }

  private boolean stepBlock() {
    blockNumber--;
    if (blockNumber < 0) {
      segment--;
      if (segment < 0) {
        return false;
      }
      blockNumber = run.filled(segment).index().count() - 1;
    }
    read();
    return true;
  }

  private void read() {
    block.read(run.filled(segment), blockNumber);
    isBlockInside = block.count() > 0 && block.compare(0, lower) >= 0;
  }
}
