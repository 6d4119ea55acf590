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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces the log on a thread of the store's own: at once for futures that wait for durability, else
 * at every sync interval if anything is not durable. The thread is started when there is something
 * for it to do for the first time: a store that waits for its own commits never has one.
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
  private final StoreCounters counters;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final CompletionThread completions;
  private final ThreadFactory threads;
  private volatile boolean started;
  private Deque<Future> futures = new ArrayDeque<>();
  private boolean paused;
  private boolean forcing;
  private boolean closed;

  Syncer(StoreLog log, StoreCounters counters, Duration interval, ThreadFactory threads) {
    this.log = log;
    this.counters = counters;
    this.interval = interval;
    this.completions = new CompletionThread(threads);
    this.threads = threads;
  }

  /** Sees to it that what is appended from now on is forced within the interval. */
  void start() {
    if (started) {
      return;
    }
    lock.lock();
    try {
      checkOpen();
      if (!started) {
        ThreadStart.start(threads, "syncer", this::run);
        started = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A future that completes when everything committed before this call is durable.
   *
   * @param outcome what it completes with
   * @param begun when the commit began, as the counters said
   */
  CompletableFuture<CommitOutcome> durable(CommitOutcome outcome, long begun) {
    CompletableFuture<CommitOutcome> future = new CompletableFuture<>();
    lock.lock();
    try {
      checkOpen();
      startForFuture();
      futures.addLast(new Future(outcome, begun, future));
      work.signal();
    } finally {
      lock.unlock();
    }
    return future;
  }

  private void startForFuture() {
    try {
      start();
    } catch (RuntimeException | Error e) {
      // No thread to be had: nobody would ever force the commit, which others cannot see meanwhile.
      throw log.fail(e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the store was closed; open it again to use it");
    }
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

  /**
   * Serves the futures that wait and ends the threads. A thread that has nothing to do any more is
   * not waited for.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      paused = false;
      work.signal();
      Threads.awaitWhile(idle, () -> forcing || !futures.isEmpty());
    } finally {
      lock.unlock();
    }
    forceBacklog();
    completions.close();
  }

  private void run() {
    for (List<Future> due = awaitWork(); due != null; due = awaitWork()) {
      force(due);
      lock.lock();
      try {
        forcing = false;
        idle.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** What to force for; null when the store was closed and nobody waits any more. */
  private @Nullable List<Future> awaitWork() {
    lock.lock();
    try {
      long left = interval.toNanos();
      while (!closed && (paused || (futures.isEmpty() && left > 0))) {
        left = Threads.awaitNanos(work, paused ? interval.toNanos() : left);
      }
      if (closed && futures.isEmpty()) {
        return null;
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
    if (due.isEmpty()) {
      forceBacklog();
      return;
    }
    try {
      log.forceAll();
      completions.complete(() -> due.forEach(future -> future.complete(counters)));
    } catch (QumpException e) {
      fail(due, e);
    } catch (RuntimeException | Error e) {
      fail(due, log.fail(e));
    }
  }

  private void fail(List<Future> due, QumpException failure) {
    completions.complete(() -> due.forEach(future -> future.fail(failure, counters)));
  }

  private void forceBacklog() {
    if (log.backlogBytes() == 0 || log.hasFailed()) {
      return;
    }
    try {
      log.forceAll();
    } catch (QumpException e) {
      LOG.warn("forcing the log in the background failed", e);
    }
  }

  /** A future with what it waits for. Immutable. */
  private record Future(
      CommitOutcome outcome, long started, CompletableFuture<CommitOutcome> future) {

    void complete(StoreCounters counters) {
      if (outcome instanceof CommitOutcome.Committed) {
        counters.acknowledgedDurable(started);
      }
      future.complete(outcome);
    }

    void fail(QumpException failure, StoreCounters counters) {
      counters.failed.increment();
      future.completeExceptionally(failure);
    }
  }

  /** Runs completions one after another. Thread-safe. */
  private static final class CompletionThread implements AutoCloseable {

    private static final long CLOSE_SECONDS = 10;

    private final ThreadFactory threads;
    private @Nullable ExecutorService executor;

    CompletionThread(ThreadFactory threads) {
      this.threads = threads;
    }

    synchronized void complete(Runnable completion) {
      ExecutorService present = executor;
      if (present == null) {
        present = Executors.newSingleThreadExecutor(threads);
        executor = present;
      }
      present.execute(completion);
    }

    private synchronized @Nullable ExecutorService end() {
      ExecutorService present = executor;
      if (present != null) {
        present.shutdown();
      }
      return present;
    }

    @Override
    public void close() {
      ExecutorService present = end();
      if (present != null && !Threads.awaitTermination(present, CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a completion of a future still runs {} s after close", CLOSE_SECONDS);
      }
    }
  }
}
