package io.qump.testkit.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that takes batches from a queue until it takes an empty one. It can be given up in the
 * middle of a check that does not end. Thread-safe.
 *
 * <p>Invariant: under the lock, {@code batch} from {@code next} on is what nobody has answered for;
 * once the thread is given up, only who gave it up answers for it.
 */
final class CheckThread<T> {

  private final BlockingQueue<List<T>> queue;
  private final Check<T> check;
  private final Consumer<Failed<T>> failures;
  private final Thread thread;
  private List<T> batch = List.of();
  private int next;
  private long since;
  private boolean givenUp;

  CheckThread(
      BlockingQueue<List<T>> queue, Check<T> check, Consumer<Failed<T>> failures, String name) {
    this.queue = queue;
    this.check = check;
    this.failures = failures;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts with the rest of a batch, which may be empty. */
  void start(List<T> rest) {
    synchronized (this) {
      batch = rest;
      next = 0;
    }
    thread.start();
  }

  private void run() {
    try {
      while (runBatch()) {
        List<T> taken = queue.take();
        if (taken.isEmpty()) {
          return;
        }
        synchronized (this) {
          batch = taken;
          next = 0;
        }
      }
    } catch (InterruptedException e) {
      // Between two checks only giveUp interrupts: there is nobody left to tell.
      requireGivenUp(e);
    }
  }

  private synchronized void requireGivenUp(InterruptedException e) {
    if (!givenUp) {
      throw new IllegalStateException("a thread was interrupted that nobody gave up", e);
    }
  }

  private boolean runBatch() {
    for (T item = begin(); item != null; item = begin()) {
      Throwable failure = outcome(item);
      if (!end(item, failure)) {
        return false;
      }
    }
    return true;
  }

  private synchronized @Nullable T begin() {
    since = System.nanoTime();
    return next < batch.size() ? batch.get(next) : null;
  }

  private @Nullable Throwable outcome(T item) {
    try {
      check.run(item);
      return null;
    } catch (Throwable failure) {
      return failure;
    } finally {
      clearInterrupt();
    }
  }

  /** A check may leave its thread interrupted, or be given up: neither is for the next check. */
  private static void clearInterrupt() {
    boolean ignored = Thread.interrupted();
  }

  private synchronized boolean end(T item, @Nullable Throwable failure) {
    if (givenUp) {
      return false;
    }
    next++;
    if (failure != null) {
      failures.accept(new Failed<>(item, failure, false));
    }
    return true;
  }

  /**
   * Gives the thread up if its present check runs for longer than a limit.
   *
   * @return the items that the check's batch has behind it, if the thread was given up
   */
  synchronized Optional<List<T>> giveUpAfter(long limitNanos) {
    long elapsed = System.nanoTime() - since;
    if (givenUp || next >= batch.size() || elapsed <= limitNanos) {
      return Optional.empty();
    }
    givenUp = true;
    failures.accept(new Failed<>(batch.get(next), stuck(elapsed), true));
    thread.interrupt();
    return Optional.of(List.copyOf(batch.subList(next + 1, batch.size())));
  }

  /** Gives the thread up, whatever it does. */
  synchronized void giveUp() {
    givenUp = true;
    thread.interrupt();
  }

  private AssertionError stuck(long elapsed) {
    AssertionError error =
        new AssertionError("no answer after " + elapsed / 1_000_000 + " ms; the thread is here");
    error.setStackTrace(thread.getStackTrace());
    return error;
  }

  /** Waits a while for the thread to end. */
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }
}
