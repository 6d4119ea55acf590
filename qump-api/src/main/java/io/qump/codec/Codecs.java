package io.qump.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The codecs that come with QUMP.
 *
 * <p>All but {@link #VALUE} serve keys and values with one encoding, which keeps order and can be
 * undone in one way only: bytes that no key or value has are refused with {@link
 * io.qump.error.InvalidValueException}. {@code docs/formats/keys-and-values.md} has the bytes of
 * each; they never change between releases. A null argument is a {@link NullPointerException}; maps
 * refuse it before.
 *
 * <p>All are immutable and thread-safe.
 */
public final class Codecs {

  /**
   * Text in UTF-8, in the order of its code points. Any string at all: half of a surrogate pair
   * without the other, which UTF-8 has no bytes for, is kept as three bytes.
   *
   * <p>That order is not {@link String#compareTo}, which puts U+10000 and beyond before U+E000.
   *
   * <p>A prefix must not end with the first half of a surrogate pair, which is half a character:
   * the keys that start so have no bytes in common, so it is refused with {@link
   * io.qump.error.InvalidArgumentException}. Scan a range instead.
   */
  public static final Codec<String> STRING = new StringCodec();

  /** Bytes as they are, in unsigned order. Arrays are copied on the way in and on the way out. */
  public static final Codec<byte[]> BYTES = new BytesCodec();

  /** 64-bit integers in 8 bytes, in numeric order. */
  public static final Codec<Long> LONG = new LongCodec();

  /**
   * 64-bit floating-point numbers in 8 bytes, in the order of {@link Double#compare}: −0.0 before
   * 0.0, and NaN last. Every NaN becomes the same one.
   */
  public static final Codec<Double> DOUBLE = new DoubleCodec();

  /** Integers of any size, in numeric order. One that fits into a byte takes two. */
  public static final Codec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

  /**
   * Decimal numbers of any scale, in numeric order; equal numbers in the order of their scale, so
   * that 1.0 and 1.00 are two keys, and each comes back with the scale it had.
   *
   * <p>A number with a precision of more than 1,000,000 digits is refused with {@link
   * io.qump.error.InvalidValueException}: since trailing zeros take no bytes, a limit must stop a
   * few damaged bytes from asking for gigabytes of digits.
   */
  public static final Codec<BigDecimal> BIG_DECIMAL = new BigDecimalCodec();

  /**
   * 128-bit identifiers in 16 bytes, in the order of those bytes and of their text. That order is
   * not {@link java.util.UUID#compareTo}, which compares the two halves as signed numbers.
   */
  public static final Codec<java.util.UUID> UUID = new UuidCodec();

  /**
   * Values of every type, undecoded, each stored with its own type. It decodes with the stored type
   * only; bytes alone are refused.
   */
  public static final ValueCodec<Value> VALUE = new MixedCodec();

  private Codecs() {}
}
