package io.qump.codec;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongCodecTest extends CodecContract<Long> {

  @Override
  Codec<Long> codec() {
    return Codecs.LONG;
  }

  @Override
  ValueType type() {
    return ValueType.LONG;
  }

  @Override
  List<Long> edges() {
    return List.of(
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        -256L,
        -255L,
        -1L,
        0L,
        1L,
        255L,
        256L,
        1L << 32,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE);
  }

  @Override
  Long next(Random random) {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  @Override
  int reference(Long a, Long b) {
    return Long.compare(a, b);
  }

  @Test
  void otherSizesAreRefused() {
    checkRefused("");
    checkRefused("80 00 00 00 00 00 00");
    checkRefused("80 00 00 00 00 00 00 00 00");
  }
}
