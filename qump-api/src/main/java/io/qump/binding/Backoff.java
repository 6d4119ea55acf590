package io.qump.binding;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * How long to let others go ahead after a conflict: the longer, the more often it happened. Nothing
 * waits here for an event; without any pause the result would be the same, only later. Stateless.
 */
final class Backoff {

  private static final int MOST_DOUBLINGS = 10;
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(10);

  private Backoff() {}

  /** After a refused change of one entry: some turns on the spot, then a short pause. */
  static void afterRefusal(int attempt) {
    if (attempt > MOST_DOUBLINGS) {
      LockSupport.parkNanos(FIRST_PAUSE_NANOS);
      return;
    }
    for (int turn = 1 << attempt; turn > 0; turn--) {
      Thread.onSpinWait();
    }
  }

  /**
   * After a conflict of a transaction: at random up to 20 µs, twice that after each more, up to 10
   * ms. An interrupt ends the pause and is kept.
   */
  static void afterConflict(int attempt, RandomGenerator randomness) {
    long longest = FIRST_PAUSE_NANOS << Math.min(attempt, MOST_DOUBLINGS);
    LockSupport.parkNanos(1 + randomness.nextLong(longest));
  }
}
