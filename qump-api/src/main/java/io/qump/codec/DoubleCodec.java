package io.qump.codec;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * 64-bit floating-point numbers: see {@link Codecs#DOUBLE}.
 *
 * <p>The bits of positive numbers grow with the number, those of negative ones shrink. So the sign
 * bit of positive numbers is flipped, and every bit of negative ones. Stateless; thread-safe.
 */
final class DoubleCodec implements Codec<Double> {

  /** The bits that {@link Double#doubleToLongBits} gives for every NaN. */
  private static final long NAN = 0x7FF8_0000_0000_0000L;

  @Override
  public ValueType type() {
    return ValueType.DOUBLE;
  }

  @Override
  public byte[] encode(Double value) {
    long bits = Double.doubleToLongBits(value);
    long ordered = bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    return ByteBuffer.allocate(Double.BYTES).putLong(ordered).array();
  }

  @Override
  public Double decode(byte[] bytes) {
    Malformed.requireSize(type(), bytes, Double.BYTES);
    long ordered = ByteBuffer.wrap(bytes).getLong();
    long bits = ordered < 0 ? ordered ^ Long.MIN_VALUE : ~ordered;
    double value = Double.longBitsToDouble(bits);
    if (Double.isNaN(value) && bits != NAN) {
      throw Malformed.bytes(type(), bytes, "legal for NaN: ff f8 00 00 00 00 00 00");
    }
    return value;
  }

  @Override
  public Comparator<Double> comparator() {
    return Comparator.naturalOrder();
  }
}
