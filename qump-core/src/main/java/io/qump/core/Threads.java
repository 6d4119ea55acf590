package io.qump.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * Waits that an interrupt neither ends nor is lost in. Thread-safe; without state.
 *
 * <p>The rule of the store is that an interrupt of a caller must not harm it; these are the places
 * where the JDK would end a wait.
 */
final class Threads {

  private static final long CLOSE_SECONDS = 30;

  private Threads() {}

  /**
   * Waits until a thread that is to end has done what it is at, not for longer than some seconds.
   *
   * @param done signalled when it has
   * @param busy whether it has not; under the lock of the condition
   */
  static void awaitWhile(Condition done, BooleanSupplier busy) {
    long left = TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
    while (busy.getAsBoolean() && left > 0) {
      left = awaitNanos(done, left);
    }
  }

  /** Waits on a condition; answers how long there was left, 0 or less if none. */
  static long awaitNanos(Condition condition, long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return condition.awaitNanos(end - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  /** Waits for an executor that was shut down; answers whether it ended. */
  static boolean awaitTermination(ExecutorService executor, long time, TimeUnit unit) {
    long end = System.nanoTime() + unit.toNanos(time);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
