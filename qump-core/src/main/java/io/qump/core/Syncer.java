package io.qump.core;

import io.qump.error.ClosedException;
import io.qump.error.QumpException;
import io.qump.spi.CommitOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces the log on a thread of the store's own: at once for futures that wait for durability, else
 * at every sync interval if anything is not durable.
 *
 * <p>While one force runs the next futures come together, so the more there are the fewer forces
 * each of them costs. Futures are completed on a second thread: what their users hang on them never
 * delays a force.
 *
 * <p>Thread-safe.
 */
final class Syncer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

  private final StoreLog log;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final CompletionThread completions;
  private final Thread thread;
  private Deque<Future> futures = new ArrayDeque<>();
  private boolean paused;
  private boolean forcing;
  private boolean closed;

  Syncer(StoreLog log, Duration interval, ThreadFactory threads) {
    this.log = log;
    this.interval = interval;
    this.completions = new CompletionThread(threads);
    this.thread = threads.newThread(this::run);
    thread.start();
  }

  /** A future that completes when everything before a position is durable. */
  CompletableFuture<CommitOutcome> durable(long position, CommitOutcome outcome) {
    CompletableFuture<CommitOutcome> future = new CompletableFuture<>();
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException("the store was closed; open it again to use it");
      }
      futures.addLast(new Future(position, outcome, future));
      work.signal();
    } finally {
      lock.unlock();
    }
    return future;
  }

  /** Lets no force begin, and returns when none runs. */
  void pause() {
    lock.lock();
    try {
      paused = true;
      while (forcing) {
        idle.awaitUninterruptibly();
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
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Serves the futures that wait and ends the threads. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      paused = false;
      work.signal();
    } finally {
      lock.unlock();
    }
    Threads.join(thread);
    completions.close();
  }

  private void run() {
    boolean more = true;
    while (more) {
      List<Future> due = awaitWork();
      force(due);
      lock.lock();
      try {
        forcing = false;
        idle.signalAll();
        more = !closed || !futures.isEmpty();
      } finally {
        lock.unlock();
      }
    }
  }

  private List<Future> awaitWork() {
    lock.lock();
    try {
      long left = interval.toNanos();
      while (!closed && (paused || (futures.isEmpty() && left > 0))) {
        left = Threads.awaitNanos(work, paused ? interval.toNanos() : left);
      }
      forcing = true;
      List<Future> due = new ArrayList<>(futures);
      futures.clear();
      return due;
    } finally {
      lock.unlock();
    }
  }

  private void force(List<Future> due) {
    if (due.isEmpty() && (log.backlogBytes() == 0 || log.hasFailed())) {
      return;
    }
    try {
      log.forceThrough(log.lastPosition());
      completions.complete(() -> due.forEach(Future::complete));
    } catch (QumpException e) {
      if (due.isEmpty()) {
        LOG.warn("forcing the log in the background failed", e);
      }
      completions.complete(() -> due.forEach(future -> future.fail(e)));
    }
  }

  /** A future with what it waits for. Immutable. */
  private record Future(
      long position, CommitOutcome outcome, CompletableFuture<CommitOutcome> future) {

    void complete() {
      future.complete(outcome);
    }

    void fail(QumpException failure) {
      future.completeExceptionally(failure);
    }
  }

  /** Runs completions one after another. Thread-safe. */
  private static final class CompletionThread implements AutoCloseable {

    private static final long CLOSE_SECONDS = 10;

    private final ExecutorService executor;

    CompletionThread(ThreadFactory threads) {
      executor = Executors.newSingleThreadExecutor(threads);
    }

    void complete(Runnable completion) {
      executor.execute(completion);
    }

    @Override
    public void close() {
      executor.shutdown();
      if (!Threads.awaitTermination(executor, CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a completion of a future still runs {} s after close", CLOSE_SECONDS);
      }
    }
  }
}
