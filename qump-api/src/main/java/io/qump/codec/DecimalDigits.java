package io.qump.codec;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The digits of a number without the zeros at its end: what is left of 0.d × 10^e when the exponent
 * is taken away.
 *
 * <p>Two digits make a byte, 0x01 for 00 to 0x64 for 99; an odd last one is followed by a 0. A zero
 * byte ends them, so that 12 comes before 1203. The first digit is not 0, and not both of the last
 * byte are. Immutable; thread-safe.
 */
final class DecimalDigits {

  private static final int END = 0;
  private static final int GREATEST_PAIR = 99;

  /** How many pairs a long has room for. */
  private static final int PAIRS_OF_LONG = 9;

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final byte[] pairs;

  private DecimalDigits(byte[] pairs) {
    this.pairs = pairs;
  }

  /**
   * Writes the digits of a number.
   *
   * @param out where to
   * @param digits the digits of a positive number, the first not 0
   */
  static void write(OrderedWriter out, String digits) {
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    for (int i = 0; i < end; i += 2) {
      int second = i + 1 < end ? digits.charAt(i + 1) - '0' : 0;
      out.writeByte(1 + 10 * (digits.charAt(i) - '0') + second);
    }
    out.writeByte(END);
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @param in where from
   * @return the digits
   * @throws io.qump.error.InvalidValueException if there are none
   */
  static DecimalDigits read(OrderedReader in) {
    byte[] pairs = new byte[PAIRS_OF_LONG];
    int size = 0;
    for (int next = in.readByte(); next != END; next = in.readByte()) {
      if (next > GREATEST_PAIR + 1) {
        throw in.malformed("digits are 01 to 64, ended by 00");
      }
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      pairs[size++] = (byte) (next - 1);
    }
    if (size == 0 || pairs[0] < 10 || pairs[size - 1] == 0) {
      throw in.malformed("digits must neither begin nor end with zeros");
    }
    return new DecimalDigits(Arrays.copyOf(pairs, size));
  }

  /**
   * How many digits there are.
   *
   * @return 1 or more
   */
  int count() {
    boolean odd = pairs[pairs.length - 1] % 10 == 0;
    return 2 * pairs.length - (odd ? 1 : 0);
  }

  /**
   * The number with these digits.
   *
   * @param precision with how many digits, zeros at the end included; {@link #count} or more
   * @return the number
   */
  BigInteger toInteger(int precision) {
    BigInteger value = value(0, pairs.length);
    int zeros = precision - 2 * pairs.length;
    return zeros < 0 ? value.divide(BigInteger.TEN) : value.multiply(BigInteger.TEN.pow(zeros));
  }

  /**
   * The number that some of the pairs make. It is put together from halves, since the JDK's own
   * parser takes time that grows with the square of the length.
   */
  private BigInteger value(int from, int to) {
    if (to - from <= PAIRS_OF_LONG) {
      long value = 0;
      for (int i = from; i < to; i++) {
        value = 100 * value + pairs[i];
      }
      return BigInteger.valueOf(value);
    }
    int middle = (from + to) >>> 1;
    return value(from, middle).multiply(HUNDRED.pow(to - middle)).add(value(middle, to));
  }
}
