package io.qump.spi;

import java.util.function.LongConsumer;

/** One piece of a {@link Verification}. Run once, by one thread. */
public interface VerificationCheck {

  /**
   * What is checked.
   *
   * @return a file's name in the store
   */
  String file();

  /**
   * How much there is to check.
   *
   * @return bytes, about
   */
  long bytes();

  /**
   * Checks it. Damage is no failure: it is a fault in the result.
   *
   * @param advanced told of bytes that were checked, again and again, about a megabyte at a time at
   *     most; what it throws ends the check
   * @return what was found
   */
  VerifiedFile run(LongConsumer advanced);
}
