package io.qump;

import io.qump.error.InvalidArgumentException;
import java.util.UUID;

/**
 * A 128-bit key and one of its 128-bit values: see {@link MultiMap}. Immutable.
 *
 * @param key the key
 * @param value the value
 */
public record Pair(UUID key, UUID value) {

  /**
   * Checks that both are there.
   *
   * @param key the key
   * @param value the value
   * @throws InvalidArgumentException if one of them is null
   */
  public Pair {
    if (key == null || value == null) {
      throw new InvalidArgumentException(
          "key=" + key + " value=" + value + "; a pair has a key and a value");
    }
  }
}
