package io.qump.segment;

import io.qump.spi.StoredValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes over all entries of a run whose full keys lie in a range, every state of every key, in the
 * order in which they are stored. For one thread at a time.
 */
final class EntryCursor {

  private final Run run;

  /** Lesser keys are left out. */
  private final byte[] lower;

  /** This key and greater ones are left out; null for no end. */
  private final byte @Nullable [] upper;

  private final BlockEntries entries;
  private int segment;
  private int blockNumber;

  /** Whether every entry of the segment is inside of the range. */
  private boolean isSegmentInside;

  /** Whether every entry of the present block is. */
  private boolean isBlockInside;

  private boolean begun;
  private boolean ended;

  /**
   * A cursor before the first entry.
   *
   * @param run what to go over
   * @param lower lesser full keys are left out
   * @param upper this full key and greater ones are left out; null for no end
   * @param entries what the cursor reads into, its own for as long as it is used
   */
  EntryCursor(Run run, byte[] lower, byte @Nullable [] upper, BlockEntries entries) {
    this.run = run;
    this.lower = lower;
    this.upper = upper;
    this.entries = entries;
  }

  /** Goes to the next entry; false at the end. */
  boolean next() {
    return (isBlockInside && entries.nextShort()) || nextAny();
  }

  private boolean nextAny() {
    if (!begun) {
      begun = true;
      ended = !seek();
    } else if (!ended) {
      ended = !step();
    }
    if (!ended && upper != null && !isBlockInside && entries.compare(upper) >= 0) {
      ended = true;
    }
    return !ended;
  }

  int map() {
    return entries.map();
  }

  /** A copy of the present entry's key, without its map. */
  byte[] userKey() {
    return entries.userKey();
  }

  /** The full key of the present entry, up to {@link #keyLength}; the next one changes it. */
  byte[] key() {
    return entries.key();
  }

  int keyLength() {
    return entries.keyLength();
  }

  /** Whether the present entry has a key, given without its map, which is that of the cursor. */
  boolean hasUserKey(byte[] key) {
    return Arrays.equals(
        entries.key(), SegmentFormat.MAP_BYTES, entries.keyLength(), key, 0, key.length);
  }

  /** Whether the present entry has the key of the one before it. */
  boolean repeatsKey() {
    return entries.repeatsKey();
  }

  long sequence() {
    return entries.sequence();
  }

  /** The value's type; {@link SegmentFormat#TOMBSTONE} for a removal. */
  int type() {
    return entries.type();
  }

  /** Compares the full key of the present entry with that of another cursor. */
  int compareKey(EntryCursor other) {
    return Arrays.compareUnsigned(key(), 0, keyLength(), other.key(), 0, other.keyLength());
  }

  boolean isTombstone() {
    return entries.type() == SegmentFormat.TOMBSTONE;
  }

  /** The value of the present entry, which is no tombstone. */
  StoredValue value() {
    return entries.value(run.filled(segment));
  }

  private boolean seek() {
    entries.begin();
    segment = run.firstNotBelow(lower, lower.length);
    if (segment == run.filled()) {
      return false;
    }
    SegmentReader reader = enter();
    BlockIndex index = reader.index();
    blockNumber = Math.min(index.find(lower, lower.length), index.count() - 1);
    read(reader);
    return entries.seek(reader, blockNumber, lower) || step();
  }

  private boolean step() {
    while (!entries.next(run.filled(segment), blockNumber)) {
      if (!stepBlock()) {
        return false;
      }
    }
    return true;
  }

  private boolean stepBlock() {
    SegmentReader reader = run.filled(segment);
    blockNumber++;
    if (blockNumber >= reader.index().count()) {
      segment++;
      if (segment >= run.filled()) {
        return false;
      }
      reader = enter();
      blockNumber = 0;
    }
    read(reader);
    return true;
  }

  private SegmentReader enter() {
    SegmentReader reader = run.filled(segment);
    isSegmentInside =
        upper == null || Arrays.compareUnsigned(reader.properties().lastKey(), upper) < 0;
    return reader;
  }

  private void read(SegmentReader reader) {
    entries.read(reader, blockNumber);
    // The separator of a block is not less than its last key.
    isBlockInside =
        isSegmentInside
            || (upper != null && reader.index().compare(blockNumber, upper, upper.length) < 0);
  }
}
