package io.qump.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task on a thread of the store's own whenever it was asked for, once for any number of
 * requests that came before it began. Thread-safe.
 */
final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final long CLOSE_SECONDS = 10;

  private final ExecutorService executor;
  private final Runnable task;
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  Maintenance(ThreadFactory threads, Runnable task) {
    this.executor = Executors.newSingleThreadExecutor(threads);
    this.task = task;
  }

  /** Asks for a run. */
  void request() {
    if (!closed.get() && requested.compareAndSet(false, true)) {
      submit();
    }
  }

  /** Waits for the run under way, not for longer than some seconds. */
  @Override
  public void close() {
    closed.set(true);
    executor.shutdown();
    if (!Threads.awaitTermination(executor, CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("maintenance still runs {} s after close; its thread is a daemon", CLOSE_SECONDS);
    }
  }

  private void submit() {
    try {
      executor.execute(this::run);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Closed, or no thread to be had: the commit that asked must not fail for it, as scans sort
      // for themselves what maintenance did not. Whoever finds it due next asks again.
      requested.set(false);
      LOG.warn("maintenance could not be started; it will be tried again", e);
    }
  }

  private void run() {
    requested.set(false);
    try {
      task.run();
    } catch (RuntimeException e) {
      // Nothing is lost: scans sort for themselves what maintenance did not.
      LOG.warn("maintenance failed; it will be tried again", e);
    }
  }
}
