package io.qump.core;

import io.qump.error.ClosedException;
import io.qump.error.LockTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many writes run at once, holds back forced ones while persistence is paused, and all when
 * the store closes.
 *
 * <p>Invariants: 1. no more than the maximum are inside; 2. while paused no forced write is inside
 * once {@link #pause} returned; 3. once {@link #close} returned true, none is inside, and none
 * enters.
 *
 * <p>Thread-safe.
 */
final class OperationGate {

  private final int maximum;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int inside;
  private int forcedInside;
  private boolean paused;
  private boolean closed;

  OperationGate(int maximum, Duration patience) {
    this.maximum = maximum;
    this.patience = patience;
  }

  /**
   * Enters with a write.
   *
   * @throws LockTimeoutException if its turn did not come in time; nothing was changed
   * @throws ClosedException if the store closes
   */
  void enter(boolean forced) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!closed && (inside >= maximum || (paused && forced))) {
        if (left <= 0) {
          throw timedOut();
        }
        left = Threads.awaitNanos(changed, left);
      }
      if (closed) {
        throw new ClosedException("the store was closed; open it again to use it");
      }
      inside++;
      forcedInside += forced ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  void leave(boolean forced) {
    lock.lock();
    try {
      inside--;
      forcedInside -= forced ? 1 : 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isPaused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  /** Lets no forced write enter, and returns when none is inside. */
  void pause() {
    lock.lock();
    try {
      paused = true;
      while (forcedInside > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends {@link #pause}. */
  void resume() {
    lock.lock();
    try {
      paused = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing enter any more; answers whether everything left in time. */
  boolean close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      long left = patience.toNanos();
      while (inside > 0 && left > 0) {
        left = Threads.awaitNanos(changed, left);
      }
      return inside == 0;
    } finally {
      lock.unlock();
    }
  }

  private LockTimeoutException timedOut() {
    return new LockTimeoutException(
        "lockTimeout="
            + patience
            + " maxConcurrentOperations="
            + maximum
            + " running="
            + inside
            + " paused="
            + paused
            + "; try again, or raise one of them");
  }
}
