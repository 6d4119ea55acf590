package io.qump.codec;

import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Turns keys into bytes and back, keeping their order.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>{@code decode(encode(k))} equals {@code k}; different keys have different bytes.
 *   <li>Encoded keys, compared as unsigned bytes, are in the order of the keys. That order is the
 *       order of every scan.
 *   <li>Both are functions of their argument alone and never change between releases.
 *   <li>{@code encode} returns a new array; {@code decode} neither changes nor keeps the one it is
 *       given.
 *   <li>Any number of threads may call at once.
 * </ol>
 *
 * @param <K> the type of the keys
 */
public interface KeyCodec<K> {

  /**
   * The bytes of a key.
   *
   * @param key the key, not null
   * @return a new array
   * @throws InvalidKeyException if the key has no encoding; a {@link Codec}, which serves values
   *     too, throws {@link InvalidValueException}
   */
  byte[] encode(K key);

  /**
   * The key of some bytes.
   *
   * @param bytes what {@link #encode} gave
   * @return the key
   * @throws InvalidValueException if no key has these bytes. It is not {@link InvalidKeyException},
   *     which blames a key that the caller passed: here the bytes come from the store, or the codec
   *     is not the one that wrote them
   */
  K decode(byte[] bytes);

  /**
   * The bytes with which every key starts that has this prefix. Only for keys that have prefixes,
   * such as strings and bytes.
   *
   * @param prefix a prefix
   * @return a new array
   * @throws InvalidArgumentException if keys of this codec have no prefixes, or if the keys with
   *     this prefix do not all start with the same bytes
   */
  default byte[] encodePrefix(K prefix) {
    throw new InvalidArgumentException(
        "prefix=" + prefix + "; keys of this codec have no prefixes: give a range");
  }

  /**
   * The order of the keys, which is that of their bytes.
   *
   * @return a comparator that never calls two different keys equal
   */
  default Comparator<K> comparator() {
    return (a, b) -> Arrays.compareUnsigned(encode(a), encode(b));
  }
}
