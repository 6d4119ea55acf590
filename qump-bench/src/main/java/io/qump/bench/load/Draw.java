package io.qump.bench.load;

import java.util.SplittableRandom;

/**
 * Draws numbers of entries.
 *
 * <p>Thread-safe, if each thread brings its own source of randomness.
 */
public interface Draw {

  /**
   * Draws one.
   *
   * @param random where chance comes from
   * @return a number
   */
  long next(SplittableRandom random);

  /**
   * All alike.
   *
   * @param entries how many there are
   * @return draws numbers from 0 to below that
   */
  static Draw uniform(long entries) {
    return random -> random.nextLong(entries);
  }
}
