package io.qump.codec;

import io.qump.error.InvalidValueException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads what {@link OrderedWriter} writes, and nothing else: every number has one encoding. For one
 * thread.
 */
final class OrderedReader {

  private final ValueType type;
  private final byte[] bytes;
  private int at;
  private int mask;

  /**
   * A reader before the first byte.
   *
   * @param type what the bytes should be, for messages
   * @param bytes the bytes; neither changed nor kept for longer than this reader
   */
  OrderedReader(ValueType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** Flips every bit of what is read from here on, or no longer does. */
  void complement() {
    mask ^= 0xFF;
  }

  /**
   * Reads one byte.
   *
   * @return 0 to 255
   * @throws InvalidValueException at the end
   */
  int readByte() {
    if (at == bytes.length) {
      throw malformed("the bytes end too early");
    }
    return (bytes[at++] ^ mask) & 0xFF;
  }

  /**
   * Reads an integer.
   *
   * @return the integer
   * @throws InvalidValueException if there is none
   */
  BigInteger readInteger() {
    int head = readByte();
    if (head >= OrderedWriter.ZERO) {
      return readMagnitude(head);
    }
    complement();
    BigInteger value = readMagnitude(head ^ 0xFF).negate();
    complement();
    if (value.signum() == 0) {
      throw malformed("zero has no sign");
    }
    return value;
  }

  /**
   * Reads an integer of a given range.
   *
   * @param least the least legal one
   * @param greatest the greatest legal one
   * @return the integer
   * @throws InvalidValueException if there is none, or one outside the range
   */
  long readInteger(long least, long greatest) {
    BigInteger value = readInteger();
    if (value.bitLength() >= Long.SIZE
        || value.longValue() < least
        || value.longValue() > greatest) {
      throw malformed("a part is outside its range " + least + " to " + greatest);
    }
    return value.longValue();
  }

  /**
   * Checks that everything was read.
   *
   * @throws InvalidValueException if more bytes follow
   */
  void requireEnd() {
    if (at != bytes.length) {
      throw malformed("more bytes follow the end at byte " + at);
    }
  }

  /**
   * The exception for these bytes.
   *
   * @param reason what is wrong
   * @return the exception, to be thrown
   */
  InvalidValueException malformed(String reason) {
    return Malformed.bytes(type, bytes, reason);
  }

  private BigInteger readMagnitude(int head) {
    int size = head == OrderedWriter.LONG_FORM ? readLongSize() : head - OrderedWriter.ZERO;
    if (size > bytes.length - at) {
      throw malformed("the bytes end too early");
    }
    byte[] magnitude = Arrays.copyOfRange(bytes, at, at + size);
    for (int i = 0; mask != 0 && i < size; i++) {
      magnitude[i] ^= (byte) mask;
    }
    at += size;
    if (size > 0) {
      requireFirst(magnitude[0] & 0xFF, size);
    }
    return new BigInteger(1, magnitude);
  }

  private void requireFirst(int first, int size) {
    if (first == 0) {
      throw malformed("a number begins with a zero byte");
    }
    long bits = 8L * (size - 1) + Integer.SIZE - Integer.numberOfLeadingZeros(first);
    if (bits > Integer.MAX_VALUE) {
      throw malformed("a BigInteger has no room for " + bits + " bits");
    }
  }

  private int readLongSize() {
    int size = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      size = (size << 8) | readByte();
    }
    if (size <= OrderedWriter.MAX_SHORT_SIZE) {
      throw malformed("a number of " + size + " bytes is not in its short form");
    }
    return size;
  }
}
