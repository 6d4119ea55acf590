package io.qump.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task on a thread of the store's own whenever it was asked for, once for any number of
 * requests that came before it began. The thread is made for the first request. Thread-safe.
 */
final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final long CLOSE_SECONDS = 10;

  private final ThreadFactory threads;
  private final Runnable task;
  private final AtomicBoolean requested = new AtomicBoolean();
  private @Nullable ExecutorService executor;
  private boolean closed;

  Maintenance(ThreadFactory threads, Runnable task) {
    this.threads = threads;
    this.task = task;
  }

  /** Asks for a run. */
  void request() {
    if (requested.compareAndSet(false, true)) {
      submit();
    }
  }

  /** Waits for the run under way, not for longer than some seconds. */
  @Override
  public void close() {
    ExecutorService present = end();
    if (present != null && !Threads.awaitTermination(present, CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("maintenance still runs {} s after close; its thread is a daemon", CLOSE_SECONDS);
    }
  }

  private synchronized @Nullable ExecutorService end() {
    closed = true;
    ExecutorService present = executor;
    if (present != null) {
      present.shutdown();
    }
    return present;
  }

  private synchronized void submit() {
    if (closed) {
      return;
    }
    try {
      ExecutorService present = executor;
      if (present == null) {
        present = Executors.newSingleThreadExecutor(threads);
        executor = present;
      }
      present.execute(this::run);
    } catch (RuntimeException | OutOfMemoryError e) {
      // No thread to be had: the commit that asked must not fail for it, as scans sort
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
