package io.qump.segment;

import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the keys of one map in a run, with the state that each has as of a sequence: a value or
 * a tombstone. For one thread at a time.
 */
abstract sealed class RunScan permits AscendingScan, DescendingScan {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final boolean descending;
  private final long asOf;
  private final long clearedAt;

  /** Holds the present key. */
  private byte[] bytes = new byte[0];

  private int from;
  private int to;

  /** The first eight bytes of the key, zeros behind its end, as a number that has their order. */
  private long word;

  /**
   * Begins before the first key.
   *
   * @param descending whether the greatest key comes first
   * @param asOf states newer than this sequence are not seen
   * @param clearedAt states older than this sequence are not seen
   */
  RunScan(boolean descending, long asOf, long clearedAt) {
    this.descending = descending;
    this.asOf = asOf;
    this.clearedAt = clearedAt;
  }

  /** Goes to the next key; false at the end. */
  abstract boolean next();

  /** The present key, in an array that is not used again. */
  abstract byte[] key();

  /** The present value; null for a tombstone. */
  abstract @Nullable StoredValue value();

  /**
   * Adds the present entry to a page, and those behind it up to the present key of another scan.
   * Tombstones are left out.
   *
   * @param page has room for an entry at least; when it is full the scan stays at the last one
   * @param maxEntries how many entries make it full
   * @param bound the other scan, which stands behind this one; null if there is none
   * @return false if the scan came to its end
   */
  final boolean fill(List<StoredEntry> page, int maxEntries, @Nullable RunScan bound) {
    do {
      StoredValue value = value();
      if (value != null) {
        page.add(new StoredEntry(key(), value));
        if (page.size() >= maxEntries) {
          return true;
        }
      }
      if (!next()) {
        return false;
      }
    } while (bound == null || compareTo(bound) < 0);
    return true;
  }

  /**
   * Compares the present keys of two scans in the same direction, the one that comes first being
   * the lesser. Most keys differ in their first bytes: then no other byte is looked at.
   */
  final int compareTo(RunScan other) {
    int order =
        word == other.word
            ? Arrays.compareUnsigned(bytes, from, to, other.bytes, other.from, other.to)
            : Long.compare(word, other.word);
    return descending ? -order : order;
  }

  final boolean isVisible(long sequence) {
    return sequence <= asOf && sequence >= clearedAt;
  }

  /** Notes where the present key is. */
  final void stand(byte[] key, int begin, int end) {
    bytes = key;
    from = begin;
    to = end;
    word = word();
  }

  private long word() {
    if (to - from >= Long.BYTES) {
      return (long) WORD.get(bytes, from) ^ Long.MIN_VALUE;
    }
    long least = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      least = least << Byte.SIZE | (i < to ? bytes[i] & 0xFF : 0);
    }
    return least ^ Long.MIN_VALUE;
  }
}
