package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a variable length (docs/formats/segment.md). */
class ByteSourceTest {

  private static byte[] written(long number) {
    ByteSink sink = new ByteSink(16);
    sink.putVarint(number);
    return sink.toBytes();
  }

  @Test
  void numbersOfEveryLengthAreReadAlsoAtTheVeryEnd() {
    for (int bits = 0; bits < Long.SIZE - 1; bits++) {
      for (long number : new long[] {(1L << bits) - 1, 1L << bits, (1L << bits) + 1}) {
        byte[] bytes = written(number);
        for (int behind = 0; behind < 4; behind++) {
          byte[] more = Arrays.copyOf(bytes, bytes.length + behind);
          ByteSource source = new ByteSource(more, 0, more.length);
          assertEquals(number, source.getVarint());
          assertEquals(bytes.length, source.position());
        }
      }
    }
  }

  @Test
  void whatEndsTooEarlyIsRefused() {
    for (int bits = 7; bits < Long.SIZE - 1; bits++) {
      byte[] bytes = written(1L << bits);
      for (int length = 0; length < bytes.length; length++) {
        ByteSource source = new ByteSource(bytes, 0, length);
        assertThrows(ByteSource.Malformed.class, source::getVarint);
      }
    }
  }

  /** A number has one form: a last byte of zero says nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8})
  void aLongerFormThanNeededIsRefused(int zeroAt) {
    byte[] bytes = new byte[zeroAt + 4];
    Arrays.fill(bytes, 0, zeroAt, (byte) 0x81);
    ByteSource source = new ByteSource(bytes, 0, bytes.length);
    assertThrows(ByteSource.Malformed.class, source::getVarint);
  }

  @Test
  void aNumberOfMoreThan63BitsIsRefused() {
    byte[] bytes = new byte[12];
    Arrays.fill(bytes, (byte) 0xFF);
    ByteSource source = new ByteSource(bytes, 0, bytes.length);
    assertThrows(ByteSource.Malformed.class, source::getVarint);
  }
}
