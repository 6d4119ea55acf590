package io.qump.spi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets time pass before something is tried again: taken from outside, so that a test need not wait.
 * Must be thread-safe.
 */
@FunctionalInterface
public interface Sleeper {

  /** Lets the calling thread rest. An interrupt neither ends the rest nor is lost. */
  Sleeper SYSTEM =
      duration -> {
        long end = System.nanoTime() + duration.toNanos();
        boolean interrupted = false;
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
          LockSupport.parkNanos(left);
          interrupted |= Thread.interrupted();
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      };

  /**
   * Returns after a while.
   *
   * @param duration how long, 0 or more
   */
  void sleep(Duration duration);
}
