package io.qump.core.volume;

import io.qump.QumpConfiguration;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.Sleeper;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries an operation again that failed for a reason that may pass, with pauses that double: bounded
 * by a number of attempts, and by the sum of the pauses. Immutable; as thread-safe as its sleeper.
 *
 * <p>Only for what may be done twice without harm. A write, a force, a rename or a deletion is
 * never among it: what a failed one has done is not known.
 *
 * @param attempts how often at most, 1 or more
 * @param firstPause how long before the second attempt
 * @param longest how long all pauses together may be
 * @param sleeper lets the time pass
 */
record Retries(int attempts, Duration firstPause, Duration longest, Sleeper sleeper) {

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  static Retries of(QumpConfiguration configuration, Sleeper sleeper) {
    return new Retries(
        configuration.retryAttempts(),
        configuration.retryPause(),
        configuration.lockTimeout(),
        sleeper);
  }

  /** As {@link #run(BooleanSupplier, Supplier)}, where every failure may pass. */
  <T> T run(Supplier<T> operation) {
    return run(() -> false, operation);
  }

  /**
   * Does something that may be done twice.
   *
   * @param isPermanent after a failure: whether trying again cannot help
   * @param operation what to do
   * @return what it answered
   * @throws StorageException the last failure
   */
  <T> T run(BooleanSupplier isPermanent, Supplier<T> operation) {
    Duration pause = firstPause;
    Duration left = longest;
    for (int attempt = 1; ; attempt++) {
      try {
        return operation.get();
      } catch (StorageFullException e) {
        // Space comes back by itself so seldom that the caller decides whether to wait for it.
        throw e;
      } catch (StorageException e) {
        if (attempt >= attempts || pause.compareTo(left) > 0 || isPermanent.getAsBoolean()) {
          throw e;
        }
        LOG.warn("attempt {} of {} failed, the next one is in {}", attempt, attempts, pause, e);
        sleeper.sleep(pause);
        left = left.minus(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }
}
