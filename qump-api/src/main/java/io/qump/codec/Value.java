package io.qump.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A value with its type, undecoded: for maps that hold values of several types, with {@code
 * Codecs.VALUE}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Value {

  private final ValueType type;
  private final byte[] bytes;

  private Value(ValueType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * A value of given bytes.
   *
   * @param type what the bytes are
   * @param bytes the encoded value; copied
   * @return the value
   */
  public static Value of(ValueType type, byte[] bytes) {
    return new Value(Objects.requireNonNull(type, "type"), bytes.clone());
  }

  /**
   * A value encoded by a codec.
   *
   * @param value the value to encode
   * @param codec its codec
   * @param <V> the type of the value
   * @return the value with its type
   */
  public static <V> Value encode(V value, ValueCodec<V> codec) {
    return new Value(codec.typeOf(value), codec.encode(value));
  }

  /**
   * The value decoded.
   *
   * @param codec a codec of this value's type
   * @param <V> the type of the value
   * @return the decoded value
   * @throws io.qump.error.TypeMismatchException if the codec is of another type
   */
  public <V> V as(ValueCodec<V> codec) {
    return codec.decode(type.code(), bytes.clone());
  }

  /**
   * What the bytes are.
   *
   * @return the type
   */
  public ValueType type() {
    return type;
  }

  /**
   * How long the value is.
   *
   * @return bytes
   */
  public int size() {
    return bytes.length;
  }

  /**
   * The encoded value.
   *
   * @return the caller's own copy
   */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * The encoded value without a copy.
   *
   * @return a read-only buffer from the first byte to the last
   */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value that
        && type.equals(that.type)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(bytes);
  }

  /** The type and the length, such as {@code STRING(3)[12 bytes]}. */
  @Override
  public String toString() {
    return type + "[" + bytes.length + " bytes]";
  }
}
