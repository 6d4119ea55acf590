package io.qump.segment;

/** Unsigned numbers in groups of seven bits, the lowest first. */
final class Varints {

  /** The longest form of a number below 2^63. */
  static final int MAX_BYTES = 9;

  private static final int GROUP = 7;
  private static final int MORE = 0x80;

  private Varints() {}

  /**
   * Writes a number that is not negative.
   *
   * @return the offset behind it
   */
  static int put(byte[] to, int offset, long number) {
    int at = offset;
    long left = number;
    while (left >= MORE) {
      to[at++] = (byte) (left | MORE);
      left >>>= GROUP;
    }
    to[at++] = (byte) left;
    return at;
  }

  /** How many bytes a number takes that is not negative. */
  static int length(long number) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + GROUP - 1) / GROUP);
  }
}
