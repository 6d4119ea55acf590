package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidCodecTest extends CodecContract<UUID> {

  private static final UUID LOW = new UUID(Long.MAX_VALUE, 0);
  private static final UUID HIGH = new UUID(Long.MIN_VALUE, 0);

  @Override
  Codec<UUID> codec() {
    return Codecs.UUID;
  }

  @Override
  ValueType type() {
    return ValueType.UUID;
  }

  @Override
  List<UUID> edges() {
    return List.of(
        LOW,
        HIGH,
        new UUID(0, 0),
        new UUID(0, 1),
        new UUID(0, Long.MAX_VALUE),
        new UUID(0, Long.MIN_VALUE),
        new UUID(0, -1),
        new UUID(1, 0),
        new UUID(-1, 0),
        new UUID(-1, -1));
  }

  @Override
  UUID next(Random random) {
    return new UUID(random.nextInt(3) - 1L, random.nextLong());
  }

  /** The order of the text is that of the bytes: hexadecimal digits in the same places. */
  @Override
  int reference(UUID a, UUID b) {
    return a.toString().compareTo(b.toString());
  }

  @Test
  void theOrderIsNotThatOfCompareTo() {
    assertTrue(codec().comparator().compare(LOW, HIGH) < 0);
    assertTrue(LOW.compareTo(HIGH) > 0);
  }

  @Test
  void otherSizesAreRefused() {
    checkRefused("");
    checkRefused("00 ".repeat(14) + "00");
    checkRefused("00 ".repeat(16) + "00");
  }
}
