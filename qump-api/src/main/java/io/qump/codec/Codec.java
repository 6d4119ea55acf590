package io.qump.codec;

import io.qump.error.InvalidValueException;

/**
 * A codec for keys and for values alike: one encoding serves both.
 *
 * <p>It obeys the rules of {@link KeyCodec} and of {@link ValueCodec}. As it cannot know which of
 * the two it is asked for, it has one exception for both: {@link InvalidValueException}. Any number
 * of threads may call at once.
 *
 * @param <T> the type of the keys and values
 */
public interface Codec<T> extends KeyCodec<T>, ValueCodec<T> {

  /**
   * The bytes of a key or a value.
   *
   * @param value the key or value, not null
   * @return a new array, which may be empty
   * @throws InvalidValueException if it has no encoding
   */
  @Override
  byte[] encode(T value);

  /**
   * The key or value of some bytes.
   *
   * @param bytes what {@link #encode} gave
   * @return the key or value
   * @throws InvalidValueException if none has these bytes
   */
  @Override
  T decode(byte[] bytes);
}
