package io.qump.segment;

/**
 * Reads numbers from bytes whose checksum was right. What is malformed nevertheless is refused with
 * {@link Malformed}, which readers turn into a corruption error at one gate. For one thread at a
 * time.
 */
final class ByteSource {

  private static final int SHORT_BYTES = 3;

  private byte[] bytes;
  private int at;
  private int end;

  ByteSource(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** Bytes with a right checksum and a wrong form. */
  static final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Where in the array the malformed number begins. */
    private final int offset;

    Malformed(int offset, String message) {
      super(message, null, false, false);
      this.offset = offset;
    }

    int offset() {
      return offset;
    }
  }

  void reset(byte[] source, int from, int to) {
    bytes = source;
    at = from;
    end = to;
  }

  /** The array that is read. */
  byte[] array() {
    return bytes;
  }

  int position() {
    return at;
  }

  void position(int position) {
    at = position;
  }

  boolean hasRemaining() {
    return at < end;
  }

  int remaining() {
    return end - at;
  }

  /** A number of 32 bits. */
  int getInt() {
    int from = skip(Integer.BYTES);
    return (bytes[from] & 0xFF) << 24
        | (bytes[from + 1] & 0xFF) << 16
        | (bytes[from + 2] & 0xFF) << 8
        | (bytes[from + 3] & 0xFF);
  }

  long getLong() {
    long high = getInt();
    return high << Integer.SIZE | (getInt() & 0xFFFF_FFFFL);
  }

  /** A number of at most 63 bits. */
  long getVarint() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    return end - at < SHORT_BYTES ? getLongVarint() : getShortVarint();
  }

  /** Two or three bytes without a loop: most numbers that need more than one need no more. */
  private long getShortVarint() {
    int first = bytes[at] & 0x7F;
    int second = bytes[at + 1];
    if (second > 0) {
      at += 2;
      return (long) second << 7 | first;
    }
    int third = bytes[at + 2];
    if (second < 0 && third > 0) {
      at += SHORT_BYTES;
      return (long) third << 14 | (long) (second & 0x7F) << 7 | first;
    }
    return getLongVarint();
  }

  /** A number up to a maximum. */
  int getVarint(int maximum) {
    int from = at;
    long number = getVarint();
    if (number > maximum) {
      throw new Malformed(from, "a number is " + number + ", more than " + maximum);
    }
    return (int) number;
  }

  /** A length, and no more than there are bytes behind it. */
  int getLength() {
    int from = at;
    long length = getVarint();
    if (length > end - at) {
      throw new Malformed(from, "a length of " + length + " leads beyond the block");
    }
    return (int) length;
  }

  /** Steps over bytes and answers where they begin. */
  int skip(int length) {
    if (length < 0 || length > end - at) {
      throw new Malformed(at, "the block ends too early");
    }
    int from = at;
    at += length;
    return from;
  }

  byte[] getBytes(int length) {
    int from = skip(length);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, from, copy, 0, length);
    return copy;
  }

  private long getLongVarint() {
    int from = at;
    long number = 0;
    for (int shift = 0; shift < Long.SIZE - 1 && at < end; shift += 7) {
      int group = bytes[at++];
      number |= (long) (group & 0x7F) << shift;
      if (group > 0 || (group == 0 && shift == 0)) {
        return number;
      }
      if (group == 0) {
        break;
      }
    }
    throw new Malformed(from, "a number is malformed");
  }
}
