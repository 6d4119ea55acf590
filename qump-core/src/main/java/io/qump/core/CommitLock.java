package io.qump.core;

import io.qump.error.LockTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that orders commits, taken within the lock timeout. An interrupt neither ends the wait
 * nor is lost.
 *
 * <p>As an executor it runs short work under the lock for threads that must not wait, such as
 * readers that give back a pin: at once if the lock is free, else its holder runs it before letting
 * go. Who lets go looks once more afterwards, so no work is left lying.
 *
 * <p>Thread-safe.
 */
final class CommitLock implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(CommitLock.class);
  private static final int SPINS = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final Duration timeout;

  CommitLock(Duration timeout) {
    this.timeout = timeout;
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

  /**
   * Takes the lock, however long it takes: for what must be done and cannot be refused any more.
   */
  void acquirePatiently() {
    lock.lock();
  }

  /** Lets go of the lock, having done what others left to be done under it. */
  void release() {
    do {
      try {
        work();
      } finally {
        lock.unlock();
      }
    } while (!work.isEmpty() && lock.tryLock());
  }

  /** Runs work under the lock: now, or when its holder lets go. Does not wait. */
  @Override
  public void execute(Runnable task) {
    work.add(task);
    if (lock.tryLock()) {
      release();
    }
  }

  private void work() {
    for (Runnable task = work.poll(); task != null; task = work.poll()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // Whoever holds the lock has nothing to do with it, and its commit must not fail for it.
        LOG.error("work for another thread failed; the memory it was to free stays in use", e);
      }
    }
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
