package io.qump.codec;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * Writes numbers of any size so that their bytes compare as the numbers do; {@link OrderedReader}
 * has the inverse.
 *
 * <p>What is written while the writer is complemented has every bit flipped, which turns the order
 * around: so negative numbers are the complement of positive ones. That keeps order between numbers
 * of different lengths too, because no encoding is the beginning of another.
 *
 * <p>An integer is a head, then the bytes of its magnitude, the highest first and not zero. The
 * head is 0x80 for zero, 0x80 + n for a magnitude of n = 1 to 126 bytes, and 0xFF for a longer one,
 * whose length follows in 4 bytes. Of a negative integer, all of it is complemented.
 *
 * <p>For one thread.
 */
final class OrderedWriter {

  /** Head of zero; that of an integer of n bytes is n more. */
  static final int ZERO = 0x80;

  /** Head of integers whose length follows. */
  static final int LONG_FORM = 0xFF;

  /** The longest magnitude whose length is in the head, bytes. */
  static final int MAX_SHORT_SIZE = LONG_FORM - ZERO - 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int mask;

  /** Flips every bit of what is written from here on, or no longer does. */
  void complement() {
    mask ^= 0xFF;
  }

  /**
   * Writes one byte.
   *
   * @param unsigned 0 to 255
   */
  void writeByte(int unsigned) {
    out.write(unsigned ^ mask);
  }

  /**
   * Writes an integer.
   *
   * @param value any integer
   */
  void writeInteger(long value) {
    writeInteger(BigInteger.valueOf(value));
  }

  /**
   * Writes an integer.
   *
   * @param value any integer
   */
  void writeInteger(BigInteger value) {
    if (value.signum() < 0) {
      complement();
      writeMagnitude(value.negate());
      complement();
    } else {
      writeMagnitude(value);
    }
  }

  /**
   * What was written.
   *
   * @return a new array
   */
  byte[] toBytes() {
    return out.toByteArray();
  }

  private void writeMagnitude(BigInteger value) {
    int size = (int) ((value.bitLength() + 7L) / 8);
    if (size <= MAX_SHORT_SIZE) {
      writeByte(ZERO + size);
    } else {
      writeByte(LONG_FORM);
      for (int shift = 24; shift >= 0; shift -= 8) {
        writeByte((size >>> shift) & 0xFF);
      }
    }
    // The JDK's array has a byte more for the sign, where the highest bit is taken; zero is one 0.
    byte[] twosComplement = value.toByteArray();
    for (int i = twosComplement.length - size; i < twosComplement.length; i++) {
      writeByte(twosComplement[i] & 0xFF);
    }
  }
}
