package io.qump.segment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells when no change has come for a while: for some times as long as between the last two, so
 * that a base that is written to all the time is never taken for quiet, but not shorter than a
 * least time, nor longer than ten of them. Needs no thread. Thread-safe.
 */
final class QuietTime implements AutoCloseable {

  private static final int INTERVALS = 4;
  private static final int LONGEST = 10;
  private static final long NEVER = Long.MIN_VALUE;

  private final InstantSource clock;
  private final Duration least;
  private final LongFunction<CompletableFuture<Void>> timers;
  private final Runnable whenQuiet;

  /** When the last change came, milliseconds since 1970. */
  private long lastChange = NEVER;

  /** Ends when it is quiet. */
  private @Nullable CompletableFuture<Void> timer;

  private boolean quiet;
  private boolean closed;

  /**
   * Begins to wait with {@link #begin} or {@link #change}.
   *
   * @param clock says how long ago the last change was
   * @param least how long it must be quiet at least
   * @param timers gives futures that complete after so many nanoseconds
   * @param whenQuiet what to do then; must not wait, and not throw
   */
  QuietTime(
      InstantSource clock,
      Duration least,
      LongFunction<CompletableFuture<Void>> timers,
      Runnable whenQuiet) {
    this.clock = clock;
    this.least = least;
    this.timers = timers;
    this.whenQuiet = whenQuiet;
  }

  /** A timer of the JDK, which has one thread for all of them. */
  static CompletableFuture<Void> timer(long nanos) {
    return new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
  }

  /** Waits from now on. */
  void begin() {
    await(least.toNanos());
  }

  /** Waits anew, since a change has come. */
  synchronized void change() {
    long now = clock.millis();
    long interval = lastChange == NEVER ? 0 : now - lastChange;
    lastChange = now;
    await(nanosAfter(interval, least));
  }

  /**
   * How long it must be quiet.
   *
   * @param interval how long ago the change before the last one was, milliseconds; less than 0 if
   *     the clock was set back
   */
  private static long nanosAfter(long interval, Duration least) {
    long wanted = TimeUnit.MILLISECONDS.toNanos(INTERVALS * interval);
    return Math.max(least.toNanos(), Math.min(LONGEST * least.toNanos(), wanted));
  }

  /** Whether no change has come for a while. */
  synchronized boolean isQuiet() {
    return quiet;
  }

  @Override
  public synchronized void close() {
    closed = true;
    cancel();
  }

  private synchronized void await(long nanos) {
    cancel();
    quiet = false;
    if (!closed) {
      CompletableFuture<Void> fresh = timers.apply(nanos);
      timer = fresh;
      // The future that this gives has no value and no failure to look at: the task has neither.
      var unused = fresh.thenRun(() -> end(fresh));
    }
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void end(CompletableFuture<Void> ended) {
    synchronized (this) {
      if (closed || ended != timer) {
        // A change has come while this waited for the monitor.
        return;
      }
      quiet = true;
    }
    whenQuiet.run();
  }
}
