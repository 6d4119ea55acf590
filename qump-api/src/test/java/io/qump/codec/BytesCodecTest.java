package io.qump.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesCodecTest extends CodecContract<byte[]> {

  @Override
  Codec<byte[]> codec() {
    return Codecs.BYTES;
  }

  @Override
  ValueType type() {
    return ValueType.BINARY;
  }

  @Override
  List<byte[]> edges() {
    return List.of(
        bytes(),
        bytes(0),
        bytes(0, 0),
        bytes(1),
        bytes(0x7F),
        bytes(0x80),
        bytes(0x80, 0),
        bytes(0xFF),
        bytes(0xFF, 0xFF),
        new byte[5_000]);
  }

  @Override
  byte[] next(Random random) {
    byte[] bytes = new byte[random.nextInt(6)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(4) * 85);
    }
    return bytes;
  }

  @Override
  int reference(byte[] a, byte[] b) {
    return HexFormat.of().formatHex(a).compareTo(HexFormat.of().formatHex(b));
  }

  @Override
  boolean same(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }

  @Override
  String show(byte[] value) {
    return value.length + " bytes";
  }

  @Test
  void aPrefixIsItself() {
    byte[] prefix = bytes(1, 0xFF);
    byte[] encoded = codec().encodePrefix(prefix);
    assertArrayEquals(prefix, encoded);
    assertNotSame(prefix, encoded);
    assertEquals(0, codec().encodePrefix(bytes()).length);
  }

  @Test
  void whatWasEncodedDoesNotFollowItsSource() {
    byte[] source = bytes(1, 2);
    byte[] encoded = codec().encode(source);
    source[0] = 9;
    assertArrayEquals(bytes(1, 2), encoded);
  }

  private static byte[] bytes(int... unsigned) {
    byte[] bytes = new byte[unsigned.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) unsigned[i];
    }
    return bytes;
  }
}
