package io.qump.math;

import io.qump.codec.ValueType;
import io.qump.error.InvalidValueException;
import io.qump.error.QumpException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Reads the forms of {@code docs/formats/math-values.md}; whatever is not one is an {@link
 * InvalidValueException} that names the position. For one thread.
 */
final class MathReader {

  private static final int SHOWN = 16;

  private final ValueType type;
  private final byte[] bytes;
  private int at;

  MathReader(ValueType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** Reads the version, which must be 1. */
  void version() {
    int version = u8();
    if (version != 1) {
      throw refusal("version=" + version + "; this release reads version 1");
    }
  }

  int u8() {
    if (at == bytes.length) {
      throw refusal("it ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  int u32() {
    return ByteBuffer.wrap(take(Integer.BYTES)).getInt();
  }

  long i64() {
    return ByteBuffer.wrap(take(Long.BYTES)).getLong();
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (next == 0 && shift > 0) {
          throw refusal("a number is longer than it need be");
        }
        return value;
      }
    }
    throw refusal("a number has more than nine bytes");
  }

  long signed() {
    long folded = varint();
    return (folded >>> 1) ^ -(folded & 1);
  }

  /** A number of things, each of which takes a byte at least. */
  int count(String what, long least, long most) {
    long count = varint();
    if (count < least || count > most) {
      throw refusal(what + "=" + count + "; legal: " + least + " to " + most);
    }
    if (count > bytes.length - at) {
      throw refusal(what + "=" + count + "; only " + (bytes.length - at) + " bytes are left");
    }
    return (int) count;
  }

  /** One of the things that a table has. */
  int index(String what, int size) {
    long index = varint();
    if (index >= size) {
      throw refusal(what + "=" + index + "; there are " + size);
    }
    return (int) index;
  }

  String text() {
    byte[] text = take(count("bytes of a text", 0, Integer.MAX_VALUE));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw refusal("a text is not UTF-8");
    }
  }

  BigInteger magnitude(int mostBytes) {
    return new BigInteger(1, take(count("bytes of a number", 0, mostBytes)));
  }

  ContentHash hash() {
    return ContentHash.ofBytes(take(ContentHash.SIZE));
  }

  byte[] take(int size) {
    if (size > bytes.length - at) {
      throw refusal("it ends too early");
    }
    at += size;
    return Arrays.copyOfRange(bytes, at - size, at);
  }

  byte[] rest() {
    return take(bytes.length - at);
  }

  void end() {
    if (at != bytes.length) {
      throw refusal("something follows the end");
    }
  }

  /** Makes a value of what was read; what the value refuses is refused as bytes. */
  <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (QumpException e) {
      throw new InvalidValueException(message(type, bytes, at, String.valueOf(e.getMessage())), e);
    }
  }

  InvalidValueException refusal(String reason) {
    return refusal(type, bytes, at, reason);
  }

  static InvalidValueException refusal(ValueType type, byte[] bytes, int at, String reason) {
    return new InvalidValueException(message(type, bytes, at, reason));
  }

  private static String message(ValueType type, byte[] bytes, int at, String reason) {
    int shown = Math.min(bytes.length, SHOWN);
    return "type="
        + type
        + " size="
        + bytes.length
        + " position="
        + at
        + " bytes="
        + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown)
        + (shown < bytes.length ? " ..." : "")
        + "; "
        + reason
        + "; open the map with the codec that it was written with";
  }
}
