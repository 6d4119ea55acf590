package io.qump.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * Waits that an interrupt neither ends nor is lost in. Thread-safe; without state.
 *
 * <p>The rule of the store is that an interrupt of a caller must not harm it; these are the places
 * where the JDK would end a wait.
 */
final class Threads {

  private static final long JOIN_SECONDS = 30;

  private Threads() {}

  /** Waits for a thread to end, not for longer than some seconds. */
  static void join(Thread thread) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() - end < 0) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(1));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
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
