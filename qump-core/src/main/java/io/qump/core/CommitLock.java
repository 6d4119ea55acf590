package io.qump.core;

import io.qump.error.LockTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock that orders commits, taken within the lock timeout. An interrupt neither ends the wait
 * nor is lost. Thread-safe.
 */
final class CommitLock {

  private static final int SPINS = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Duration timeout;

  CommitLock(Duration timeout) {
    this.timeout = timeout;
  }

  /** The lock itself, for short work that must not time out. */
  ReentrantLock lock() {
    return lock;
  }

  /**
   * Takes the lock.
   *
   * @throws LockTimeoutException if it was not had in time
   */
  void acquire() {
    // Commits hold the lock for less time than it takes to park a thread and wake it.
    for (int i = 0; i < SPINS; i++) {
      if (!lock.isLocked() && lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    await();
  }

  void release() {
    lock.unlock();
  }

  private void await() {
    long end = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new LockTimeoutException(
              "lockTimeout=" + timeout + "; other commits took longer: try again or raise it");
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
