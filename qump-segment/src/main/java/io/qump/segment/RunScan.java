package io.qump.segment;

import io.qump.spi.StoredValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the keys of one map in a run, with the state that each has as of a sequence: a value or
 * a tombstone. For one thread at a time.
 */
final class RunScan {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final EntryCursor cursor;
  private final boolean descending;
  private final long asOf;
  private final long clearedAt;
  private boolean isAhead;
  private byte @Nullable [] key;

  /** The first eight bytes of the key, zeros behind its end, as a number that has their order. */
  private long word;

  private @Nullable StoredValue value;

  /**
   * Begins before the first key.
   *
   * @param cursor entries of one map
   * @param descending the cursor's direction
   * @param asOf states newer than this sequence are not seen
   * @param clearedAt states older than this sequence are not seen
   */
  RunScan(EntryCursor cursor, boolean descending, long asOf, long clearedAt) {
    this.cursor = cursor;
    this.descending = descending;
    this.asOf = asOf;
    this.clearedAt = clearedAt;
    this.isAhead = cursor.next();
  }

  /** The present key; null at the end. */
  byte @Nullable [] key() {
    return key;
  }

  /** The present value; null for a tombstone, and at the end. */
  @Nullable StoredValue value() {
    return value;
  }

  void next() {
    key = null;
    value = null;
    while (key == null && isAhead) {
      byte[] candidate = cursor.userKey();
      boolean seen = descending ? oldestFirst(candidate) : newestFirst(candidate);
      if (seen) {
        key = candidate;
        word = word(candidate);
      }
    }
  }

  /**
   * Compares the present keys of two scans, of which neither is at its end. Most keys differ in
   * their first bytes: then no other byte is looked at.
   */
  static int compareKeys(RunScan one, RunScan other) {
    return one.word == other.word
        ? Arrays.compareUnsigned(one.key, other.key)
        : Long.compare(one.word, other.word);
  }

  private static long word(byte[] key) {
    if (key.length >= Long.BYTES) {
      return (long) WORD.get(key, 0) ^ Long.MIN_VALUE;
    }
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word = word << Byte.SIZE | (i < key.length ? key[i] & 0xFF : 0);
    }
    return word ^ Long.MIN_VALUE;
  }

  /** Takes the first state that is old enough, and steps over the others. */
  private boolean newestFirst(byte[] candidate) {
    boolean seen = false;
    do {
      if (!seen && isVisible()) {
        seen = true;
        value = cursor.isTombstone() ? null : cursor.value();
      }
      isAhead = cursor.next();
    } while (isAhead && cursor.repeats(candidate));
    return seen;
  }

  /** Takes the last state that is not too new, which is the newest of them. */
  private boolean oldestFirst(byte[] candidate) {
    boolean seen = false;
    do {
      if (isVisible()) {
        seen = true;
        value = cursor.isTombstone() ? null : cursor.value();
      }
      isAhead = cursor.next();
    } while (isAhead && cursor.repeats(candidate));
    return seen;
  }

  private boolean isVisible() {
    return cursor.sequence() <= asOf && cursor.sequence() >= clearedAt;
  }
}
