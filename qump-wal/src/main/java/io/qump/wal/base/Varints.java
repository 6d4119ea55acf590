package io.qump.wal.base;

import java.nio.ByteBuffer;

/** Unsigned numbers in groups of seven bits, the lowest first. */
final class Varints {

  private static final int GROUP = 7;
  private static final int MORE = 0x80;

  private Varints() {}

  /** Writes a number that is not negative. */
  static void put(ByteBuffer to, long number) {
    long left = number;
    while (left >= MORE) {
      to.put((byte) ((left & (MORE - 1)) | MORE));
      left >>>= GROUP;
    }
    to.put((byte) left);
  }

  /**
   * Reads a number.
   *
   * @return the number; −1 if it is cut off, too long, greater than the maximum or not in its
   *     shortest form
   */
  static long get(ByteBuffer from, long maximum) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE - 1 && from.hasRemaining(); shift += GROUP) {
      int group = from.get();
      number |= (long) (group & (MORE - 1)) << shift;
      if (group >= 0) {
        boolean shortest = group > 0 || shift == 0;
        return shortest && number >= 0 && number <= maximum ? number : -1;
      }
    }
    return -1;
  }
}
