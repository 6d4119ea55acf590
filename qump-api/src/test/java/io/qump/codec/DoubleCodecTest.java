package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleCodecTest extends CodecContract<Double> {

  @Override
  Codec<Double> codec() {
    return Codecs.DOUBLE;
  }

  @Override
  ValueType type() {
    return ValueType.DOUBLE;
  }

  @Override
  List<Double> edges() {
    return List.of(
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1.0,
        -Double.MIN_NORMAL,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1.0,
        Math.nextUp(1.0),
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN);
  }

  @Override
  Double next(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextGaussian();
      case 1 -> (double) random.nextInt(100) - 50;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  @Override
  int reference(Double a, Double b) {
    return Double.compare(a, b);
  }

  @Test
  void everyNanIsTheSameKey() {
    byte[] bytes = codec().encode(Double.NaN);
    for (long bits : new long[] {0xFFF8_0000_0000_0000L, 0x7FF0_0000_0000_0001L, -1L}) {
      double nan = Double.longBitsToDouble(bits);
      assertArrayEquals(bytes, codec().encode(nan));
    }
    assertEquals(Double.NaN, codec().decode(bytes));
  }

  @Test
  void otherNansAndOtherSizesAreRefused() {
    checkRefused("ff f8 00 00 00 00 00 01");
    checkRefused("ff f0 00 00 00 00 00 01");
    checkRefused("ff ff ff ff ff ff ff ff");
    checkRefused("00 00 00 00 00 00 00 00");
    checkRefused("00 0f ff ff ff ff ff fe");
    checkRefused("00 07 ff ff ff ff ff ff");
    checkRefused("");
    checkRefused("80 00 00 00 00 00 00");
    checkRefused("80 00 00 00 00 00 00 00 00");
  }
}
