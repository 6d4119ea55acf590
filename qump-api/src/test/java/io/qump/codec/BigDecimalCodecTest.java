package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BigDecimalCodecTest extends CodecContract<BigDecimal> {

  private static final List<String> UNSCALED =
      List.of(
          "1",
          "2",
          "9",
          "10",
          "11",
          "12",
          "99",
          "100",
          "101",
          "110",
          "120",
          "1000",
          "1203",
          "9999",
          "10000",
          "100000000000000000",
          "123456789012345678",
          "1234567890123456789",
          "99999999999999999999999999999999999999999");

  private static final List<Integer> SCALES =
      List.of(
          Integer.MIN_VALUE,
          Integer.MIN_VALUE + 1,
          -1_000,
          -256,
          -2,
          -1,
          0,
          1,
          2,
          3,
          255,
          256,
          1_000,
          Integer.MAX_VALUE - 1,
          Integer.MAX_VALUE);

  @Override
  Codec<BigDecimal> codec() {
    return Codecs.BIG_DECIMAL;
  }

  @Override
  ValueType type() {
    return ValueType.BIG_DECIMAL;
  }

  @Override
  List<BigDecimal> edges() {
    List<BigDecimal> edges = new ArrayList<>();
    for (int scale : SCALES) {
      edges.add(new BigDecimal(BigInteger.ZERO, scale));
      for (String unscaled : UNSCALED) {
        BigDecimal edge = new BigDecimal(new BigInteger(unscaled), scale);
        edges.add(edge);
        edges.add(edge.negate());
      }
    }
    return edges;
  }

  @Override
  BigDecimal next(Random random) {
    int bits = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(20);
    BigInteger unscaled = new BigInteger(bits, random);
    int zeros = random.nextInt(3) == 0 ? random.nextInt(6) : 0;
    unscaled = unscaled.multiply(BigInteger.TEN.pow(zeros));
    int scale = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(12) - 4;
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
  }

  @Override
  int reference(BigDecimal a, BigDecimal b) {
    int value = a.compareTo(b);
    return value != 0 ? value : Integer.compare(a.scale(), b.scale());
  }

  /** Fewer: now and then a changed exponent makes a number of hundreds of thousands of digits. */
  @Override
  int mutated() {
    return 100;
  }

  @Test
  void equalNumbersOfOtherScaleAreNeighbours() {
    BigDecimal one = new BigDecimal("1.0");
    BigDecimal same = new BigDecimal("1.00");
    BigDecimal above = new BigDecimal("1.000000000000000000001");
    assertTrue(codec().comparator().compare(one, same) < 0);
    assertTrue(codec().comparator().compare(same, above) < 0);
    BigDecimal minusOne = new BigDecimal("-1.0");
    BigDecimal minusSame = new BigDecimal("-1.00");
    assertTrue(codec().comparator().compare(minusOne, minusSame) < 0);
  }

  @Test
  void theMostDigitsComeBackAndOneMoreIsRefused() {
    BigInteger nines = BigInteger.TEN.pow(BigDecimalCodec.MAX_PRECISION).subtract(BigInteger.ONE);
    BigDecimal longest = new BigDecimal(nines, Integer.MIN_VALUE);
    assertEquals(longest, codec().decode(codec().encode(longest)));
    BigDecimal tooLong = new BigDecimal(nines.add(BigInteger.ONE));
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> codec().encode(tooLong));
    assertTrue(refusal.toString().contains("precision=1000001"), refusal.toString());
    BigDecimal farTooLong = new BigDecimal(BigInteger.ONE.shiftLeft(1 << 30)).negate();
    refusal = assertThrows(InvalidValueException.class, () -> codec().encode(farTooLong));
    assertTrue(refusal.toString().contains("bits=1073741825"), refusal.toString());
  }

  @Test
  void theLimitInBitsIsThatInDigits() {
    BigInteger limit = BigInteger.TEN.pow(BigDecimalCodec.MAX_PRECISION);
    assertEquals(limit.bitLength(), BigDecimalCodec.MAX_BITS);
  }

  @Test
  void zerosAtTheEndTakeNoBytes() {
    BigDecimal million = new BigDecimal(BigInteger.TEN.pow(999_999));
    byte[] bytes = codec().encode(million);
    assertEquals(8, bytes.length);
    assertEquals(million, codec().decode(bytes));
  }

  @Test
  void aFewBytesCannotAskForMoreDigitsThanTheLimit() {
    // 0.1 x 10^1,000,001 with scale 0 would have 1,000,001 digits, the next one 2^31.
    checkRefused("c0 83 0f 42 41 0b 00 80");
    checkRefused("c0 80 0b 00 84 7f ff ff ff");
    checkRefused("c0 84 7f ff ff ff 0b 00 84 7f ff ff ff");
  }

  @Test
  void malformedBytesAreRefused() {
    byte[] valid = codec().encode(new BigDecimal("1.5"));
    assertArrayEquals(hex("c0 81 01 10 00 81 01"), valid);
    checkRefused("");
    checkRefused("c0");
    checkRefused("00 80");
    checkRefused("81 80");
    checkRefused("80");
    checkRefused("80 85 01 00 00 00 00");
    checkRefused("80 84 80 00 00 00");
    checkRefused("80 7b 7f ff ff fe");
    checkRefused("c0 81 01 10 81 01");
    checkRefused("c0 81 01 10 00 81 01 00");
    checkRefused("c0 81 01 00 81 01");
    checkRefused("c0 81 01 0a 00 81 01");
    checkRefused("c0 81 01 10 01 00 81 02");
    checkRefused("c0 81 01 65 00 81 01");
    checkRefused("c0 81 01 10 00 80");
    checkRefused("c0 88 01 00 00 00 00 00 00 00 10 00 81 01");
    checkRefused("3f 7e fe ef 00 81 01");
  }

  private static byte[] hex(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
