package io.qump.math;

import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the forms of {@code docs/formats/math-values.md}. For one thread. */
final class MathWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MathWriter u8(int value) {
    out.write(value);
    return this;
  }

  MathWriter u32(int value) {
    return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  MathWriter i64(long value) {
    return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  MathWriter varint(long value) {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  MathWriter signed(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  MathWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return varint(bytes.length).bytes(bytes);
  }

  /** A number that is 0 or more: its size, then as few bytes as possible. */
  MathWriter magnitude(BigInteger value) {
    byte[] bytes = new byte[(value.bitLength() + 7) / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = value.shiftRight(8 * (bytes.length - 1 - i)).byteValue();
    }
    return varint(bytes.length).bytes(bytes);
  }

  MathWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  /** The refusal of a value that is over a limit. */
  static InvalidValueException refusal(ValueType type, String reason) {
    return new InvalidValueException("type=" + type + "; " + reason);
  }
}
