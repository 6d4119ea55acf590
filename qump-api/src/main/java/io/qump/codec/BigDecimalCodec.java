package io.qump.codec;

import io.qump.error.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * Decimal numbers: see {@link Codecs#BIG_DECIMAL}.
 *
 * <p>A number other than zero is written as 0.d × 10^e, where the digits d neither begin nor end
 * with 0: a sign byte, e as an integer, d as {@link DecimalDigits}; all of it complemented if the
 * number is negative. So far, numbers that compare as equal have equal bytes. Then follows the
 * scale as an integer, never complemented, which tells them apart. The precision is e + scale, and
 * what d is short of it were trailing zeros. Zero is a sign byte and the scale.
 *
 * <p>Stateless; thread-safe.
 */
final class BigDecimalCodec implements Codec<BigDecimal> {

  /** The highest precision, digits. */
  static final int MAX_PRECISION = 1_000_000;

  private static final int ZERO = 0x80;
  private static final int POSITIVE = 0xC0;
  private static final int NEGATIVE = POSITIVE ^ 0xFF;

  /** Bits of 10 to the power of {@link #MAX_PRECISION}: one with more has too many digits. */
  static final int MAX_BITS = 3_321_929;

  // No precision is below 1, no scale outside an int.
  private static final long LEAST_EXPONENT = 1L - Integer.MAX_VALUE;
  private static final long GREATEST_EXPONENT = (long) MAX_PRECISION - Integer.MIN_VALUE;

  @Override
  public ValueType type() {
    return ValueType.BIG_DECIMAL;
  }

  @Override
  public byte[] encode(BigDecimal value) {
    OrderedWriter out = new OrderedWriter();
    switch (value.signum()) {
      case 0 -> out.writeByte(ZERO);
      case 1 -> writePositive(out, value);
      default -> {
        out.complement();
        writePositive(out, value.negate());
        out.complement();
      }
    }
    out.writeInteger(value.scale());
    return out.toBytes();
  }

  @Override
  public BigDecimal decode(byte[] bytes) {
    OrderedReader in = new OrderedReader(type(), bytes);
    BigDecimal value =
        switch (in.readByte()) {
          case ZERO -> new BigDecimal(BigInteger.ZERO, readScale(in));
          case POSITIVE -> readPositive(in, false);
          case NEGATIVE -> readPositive(in, true).negate();
          default -> throw in.malformed("legal first bytes: 3f, 80, c0");
        };
    in.requireEnd();
    return value;
  }

  @Override
  public Comparator<BigDecimal> comparator() {
    return Comparator.<BigDecimal>naturalOrder().thenComparingInt(BigDecimal::scale);
  }

  private static void writePositive(OrderedWriter out, BigDecimal value) {
    String digits = digits(value.unscaledValue());
    out.writeByte(POSITIVE);
    out.writeInteger((long) digits.length() - value.scale());
    DecimalDigits.write(out, digits);
  }

  private static BigDecimal readPositive(OrderedReader in, boolean complemented) {
    if (complemented) {
      in.complement();
    }
    long exponent = in.readInteger(LEAST_EXPONENT, GREATEST_EXPONENT);
    DecimalDigits digits = DecimalDigits.read(in);
    if (complemented) {
      in.complement();
    }
    int scale = readScale(in);
    long precision = exponent + scale;
    if (precision < digits.count() || precision > MAX_PRECISION) {
      throw in.malformed(
          "precision=" + precision + "; legal: " + digits.count() + " to " + MAX_PRECISION);
    }
    return new BigDecimal(digits.toInteger((int) precision), scale);
  }

  private static int readScale(OrderedReader in) {
    return (int) in.readInteger(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static String digits(BigInteger unscaled) {
    // The bits are looked at first: the text of a far too large number would take minutes.
    if (unscaled.bitLength() > MAX_BITS) {
      throw tooPrecise("bits=" + unscaled.bitLength());
    }
    String digits = unscaled.toString();
    if (digits.length() > MAX_PRECISION) {
      throw tooPrecise("precision=" + digits.length());
    }
    return digits;
  }

  private static InvalidValueException tooPrecise(String what) {
    return new InvalidValueException(
        what + "; a BigDecimal has at most " + MAX_PRECISION + " digits: round it");
  }
}
