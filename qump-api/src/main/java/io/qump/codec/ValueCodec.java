package io.qump.codec;

import io.qump.error.InvalidValueException;
import io.qump.error.TypeMismatchException;

/**
 * Turns values into bytes and back, and names the type that is stored with them.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>{@code decode(encode(v))} equals {@code v}.
 *   <li>Both are functions of their argument alone; bytes that were stored once can be decoded for
 *       ever.
 *   <li>{@code encode} returns a new array; {@code decode} neither changes nor keeps the one it is
 *       given.
 *   <li>Any number of threads may call at once.
 * </ol>
 *
 * @param <V> the type of the values
 */
public interface ValueCodec<V> {

  /**
   * The type that is stored with the values.
   *
   * @return the type; of a codec of mixed types, {@link ValueType#BINARY}, since nothing is known
   */
  ValueType type();

  /**
   * The bytes of a value.
   *
   * @param value the value, not null
   * @return a new array, which may be empty
   * @throws InvalidValueException if the value has no encoding
   */
  byte[] encode(V value);

  /**
   * The value of some bytes of the type {@link #type()}.
   *
   * @param bytes what {@link #encode} gave
   * @return the value
   * @throws InvalidValueException if no value has these bytes; always, if the codec is one of mixed
   *     types, which needs the stored type: see {@link #decode(int, byte[])}
   */
  V decode(byte[] bytes);

  /**
   * The type of one value; another than {@link #type()} only for codecs of mixed types.
   *
   * @param value the value
   * @return the type to store with it
   */
  default ValueType typeOf(V value) {
    return type();
  }

  /**
   * The value of some bytes that were stored with a type.
   *
   * @param typeCode code of the stored type
   * @param bytes the stored bytes
   * @return the value
   * @throws TypeMismatchException if this codec does not read that type; it names both
   * @throws InvalidValueException if no value has these bytes
   */
  default V decode(int typeCode, byte[] bytes) {
    if (typeCode != type().code()) {
      throw new TypeMismatchException(
          "stored="
              + ValueType.ofCode(typeCode)
              + " requested="
              + type()
              + "; open the map with a codec of the stored type");
    }
    return decode(bytes);
  }
}
