package io.qump.segment;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many bytes pass in a second, and none once it is closed. Time is that of the processor,
 * not of the store's clock: it only paces. One thread spends at a time; any may close.
 */
final class RateLimit implements AutoCloseable {

  /** How many bytes pass between two looks at the time. */
  private static final long GRAIN_BYTES = 256 << 10;

  private final long bytesPerSecond;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private volatile boolean closed;
  private long spent;
  private long begin = System.nanoTime();

  RateLimit(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /**
   * Returns when so many more bytes may pass.
   *
   * @throws CancellationException if the limit was closed before
   */
  void spend(long bytes) {
    if (closed) {
      throw new CancellationException("the rate limit was closed");
    }
    spent += bytes;
    if (spent >= GRAIN_BYTES) {
      pace();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pace() {
    lock.lock();
    try {
      long due = begin + TimeUnit.SECONDS.toNanos(spent) / bytesPerSecond;
      boolean interrupted = false;
      for (long left = due - System.nanoTime();
          left > 0 && !closed;
          left = due - System.nanoTime()) {
        try {
          closing.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      spent = 0;
      begin = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }
}
