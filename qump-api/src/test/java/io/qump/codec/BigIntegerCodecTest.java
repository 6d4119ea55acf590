package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BigIntegerCodecTest extends CodecContract<BigInteger> {

  /** Around them the number of bytes changes, or the sign bit of the JDK's own form. */
  private static final List<Integer> BITS =
      List.of(
          0, 1, 6, 7, 8, 9, 15, 16, 17, 63, 64, 255, 1_000, 1_007, 1_008, 1_009, 1_015, 1_016,
          1_017, 2_048, 40_000);

  @Override
  Codec<BigInteger> codec() {
    return Codecs.BIG_INTEGER;
  }

  @Override
  ValueType type() {
    return ValueType.BIG_INTEGER;
  }

  @Override
  List<BigInteger> edges() {
    List<BigInteger> edges = new ArrayList<>();
    edges.add(BigInteger.ZERO);
    for (int bits : BITS) {
      BigInteger power = BigInteger.ONE.shiftLeft(bits);
      for (int nearby = -1; nearby <= 1; nearby++) {
        BigInteger edge = power.add(BigInteger.valueOf(nearby));
        if (edge.signum() > 0 && !edges.contains(edge)) {
          edges.add(edge);
          edges.add(edge.negate());
        }
      }
    }
    return edges;
  }

  @Override
  BigInteger next(Random random) {
    int bits = random.nextInt(5) == 0 ? random.nextInt(1_200) : random.nextInt(30);
    BigInteger magnitude = new BigInteger(bits, random);
    return random.nextBoolean() ? magnitude : magnitude.negate();
  }

  @Override
  int reference(BigInteger a, BigInteger b) {
    return a.compareTo(b);
  }

  @Test
  void aNumberOfThreeMillionBitsComesBack() {
    BigInteger number = new BigInteger(3_000_000, new Random(SEED)).setBit(2_999_999).negate();
    assertEquals(number, codec().decode(codec().encode(number)));
    assertEquals(5 + 375_000, codec().encode(number).length);
  }

  @Test
  void malformedBytesAreRefused() {
    checkRefused("");
    checkRefused("7f");
    checkRefused("80 00");
    checkRefused("81");
    checkRefused("81 00");
    checkRefused("7e");
    checkRefused("7e ff");
    checkRefused("81 01 00");
    checkRefused("82 01");
    checkRefused("82 00 ff");
    checkRefused("7d ff 00");
  }

  @Test
  void aLengthThatIsNotThereIsRefused() {
    checkRefused("ff");
    checkRefused("ff 00 00 00");
    checkRefused("ff 00 00 00 01 05");
    checkRefused("ff 00 00 00 7e" + " 01".repeat(126));
    checkRefused("ff 00 00 00 7f" + " 01".repeat(126));
    checkRefused("ff 00 00 00 7f 00" + " 01".repeat(126));
    checkRefused("ff 7f ff ff ff 01");
    checkRefused("ff 80 00 00 00 01");
    checkRefused("ff ff ff ff ff 01");
    checkRefused("00 80 00 00 00 01");
    checkRefused("00 00 00 00 00 01");
  }
}
