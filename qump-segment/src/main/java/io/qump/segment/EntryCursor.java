package io.qump.segment;

import io.qump.spi.StoredValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes over all entries of a run whose full keys lie in a range, every state of every key, in
 * either direction. For one thread at a time.
 */
final class EntryCursor {

  private final Run run;
  private final boolean descending;

  /** Lesser keys are left out. */
  private final byte[] lower;

  /** This key and greater ones are left out; null for no end. */
  private final byte @Nullable [] upper;

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
   * @param upper this full key and greater ones are left out; null for no end
   * @param descending whether the greatest key comes first
   * @param block what the cursor reads into, its own for as long as it is used
   */
  EntryCursor(
      Run run, byte[] lower, byte @Nullable [] upper, boolean descending, DecodedBlock block) {
    this.run = run;
    this.block = block;
    this.lower = lower;
    this.upper = upper;
    this.descending = descending;
  }

  /** Goes to the next entry; false at the end. */
  boolean next() {
    if (!begun) {
      begun = true;
      ended = !(descending ? seekUpper() : seekLower());
    } else if (!ended) {
      ended = !step();
    }
    if (!ended && isOutside()) {
      ended = true;
    }
    return !ended;
  }

  int map() {
    return block.map(entry);
  }

  byte[] userKey() {
    return block.userKey(entry);
  }

  /** Whether the present entry has a key, given without its map, which is that of the cursor. */
  boolean hasUserKey(byte[] key) {
    return Arrays.equals(
        block.keys(),
        block.keyStart(entry) + SegmentFormat.MAP_BYTES,
        block.keyEnd(entry),
        key,
        0,
        key.length);
  }

  /**
   * Whether the present entry has the key of the one before it.
   *
   * @param key that key, without its map, which is that of the cursor
   */
  boolean repeats(byte[] key) {
    int later = descending ? entry + 1 : entry;
    if (later > 0 && later < block.count()) {
      return block.repeatsKey(later);
    }
    return hasUserKey(key);
  }

  long sequence() {
    return block.sequence(entry);
  }

  /** The value's type; {@link SegmentFormat#TOMBSTONE} for a removal. */
  int type() {
    return block.type(entry);
  }

  /** Compares the full key of the present entry with that of another cursor. */
  int compareKey(EntryCursor other) {
    return Arrays.compareUnsigned(
        block.keys(),
        block.keyStart(entry),
        block.keyEnd(entry),
        other.block.keys(),
        other.block.keyStart(other.entry),
        other.block.keyEnd(other.entry));
  }

  boolean isTombstone() {
    return block.type(entry) == SegmentFormat.TOMBSTONE;
  }

  /** The value of the present entry, which is no tombstone. */
  StoredValue value() {
    return block.value(run.filled(segment), entry);
  }

  private boolean isOutside() {
    if (isBlockInside) {
      return false;
    }
    if (descending) {
      return block.compare(entry, lower) < 0;
    }
    return upper != null && block.compare(entry, upper) >= 0;
  }

  private boolean seekLower() {
    segment = run.firstNotBelow(lower, lower.length);
    if (segment == run.filled()) {
      return false;
    }
    BlockIndex index = run.filled(segment).index();
    blockNumber = Math.min(index.find(lower, lower.length), index.count() - 1);
    read();
    entry = block.firstNotBelow(lower) - 1;
    return step();
  }

  private boolean seekUpper() {
    byte[] end = upper;
    segment = run.filled() - 1;
    if (segment < 0) {
      return false;
    }
    if (end != null) {
      segment = Math.min(segment, run.firstNotBelow(end, end.length));
    }
    BlockIndex index = run.filled(segment).index();
    int last = index.count() - 1;
    blockNumber = end == null ? last : Math.min(last, index.find(end, end.length));
    read();
    entry = end == null ? block.count() : block.firstNotBelow(end);
    return step();
  }

  private boolean step() {
    entry += descending ? -1 : 1;
    while (entry < 0 || entry >= block.count()) {
      if (!stepBlock()) {
        return false;
      }
      entry = descending ? block.count() - 1 : 0;
    }
    return true;
  }

  private boolean stepBlock() {
    blockNumber += descending ? -1 : 1;
    if (blockNumber < 0 || blockNumber >= run.filled(segment).index().count()) {
      segment += descending ? -1 : 1;
      if (segment < 0 || segment >= run.filled()) {
        return false;
      }
      blockNumber = descending ? run.filled(segment).index().count() - 1 : 0;
    }
    read();
    return true;
  }

  private void read() {
    block.read(run.filled(segment), blockNumber);
    int last = block.count() - 1;
    isBlockInside =
        last >= 0
            && (descending
                ? block.compare(0, lower) >= 0
                : upper == null || block.compare(last, upper) < 0);
  }
}
