package io.qump.wal;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * One leader works, the others wait until the work is done for them too or it is their turn to
 * lead.
 *
 * <p>This is group commit (DeWitt et al., Implementation Techniques for Main Memory Database
 * Systems, 1984) without a thread of its own: whoever finds no leader becomes it, at once, so a
 * thread that is alone hands nothing over. Thread-safe. Invariants:
 *
 * <ol>
 *   <li>At most one thread is the leader.
 *   <li>A thread that waits is in the queue before it looks for a leader for the last time; a
 *       leader looks into the queue after it stopped leading. So none is forgotten.
 *   <li>An interrupt neither ends a wait nor is lost.
 * </ol>
 */
final class LeaderQueue {

  /** A thread that waits. Not a record: each is itself, whatever it waits for. */
  private static final class Waiter {
    final Thread thread = Thread.currentThread();
    final long position;
    volatile boolean removed;

    Waiter(long position) {
      this.position = position;
    }
  }

  private final AtomicBoolean led = new AtomicBoolean();
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private final LongPredicate isDone;

  /**
   * Creates it without a leader.
   *
   * @param isDone whether a thread that waits for a position need not wait any more
   */
  LeaderQueue(LongPredicate isDone) {
    this.isDone = isDone;
  }

  /**
   * Returns when a condition holds; meanwhile waits, or leads and does the work.
   *
   * @param position what to wait for, as the queue's own condition understands it
   * @param done the condition
   * @param work what a leader does; it should make the condition hold, or throw
   */
  void lead(long position, BooleanSupplier done, Runnable work) {
    Waiter waiter = null;
    boolean interrupted = false;
    try {
      while (!done.getAsBoolean()) {
        if (led.compareAndSet(false, true)) {
          leadOnce(done, work);
        } else if (waiter == null || waiter.removed) {
          waiter = new Waiter(position);
          waiters.add(waiter);
        } else {
          LockSupport.park(this);
          // A set flag would make every later park return at once.
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (waiter != null && !waiter.removed) {
        waiters.remove(waiter);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void leadOnce(BooleanSupplier done, Runnable work) {
    try {
      if (!done.getAsBoolean()) {
        work.run();
      }
    } finally {
      led.set(false);
      wake();
    }
  }

  /** Wakes the next leader first, so that the medium is not idle, then all who are done. */
  private void wake() {
    for (Waiter waiter : waiters) {
      if (!isDone.test(waiter.position)) {
        LockSupport.unpark(waiter.thread);
        break;
      }
    }
    for (Iterator<Waiter> done = waiters.iterator(); done.hasNext(); ) {
      Waiter waiter = done.next();
      if (isDone.test(waiter.position)) {
        done.remove();
        waiter.removed = true;
        LockSupport.unpark(waiter.thread);
      }
    }
  }
}
