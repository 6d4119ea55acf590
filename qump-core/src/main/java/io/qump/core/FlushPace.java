package io.qump.core;

import java.time.Duration;

/**
 * How large the memory table may get before it is flushed, so that a flush takes about a second.
 *
 * <p>A writer that finds two tables full waits for a flush; what a base takes in a second lies
 * between some thousand entries and half a million, and only the base shows which. So the first
 * flush is small, and each one sets the size of the next by how long it took, at most sixteen times
 * larger and never beyond what is configured. The size does not follow a base whose flushes take
 * the same time whatever they bring: there a smaller one would only come more often.
 *
 * <p>Written by one thread, read by any.
 */
final class FlushPace {

  /** How long a flush should take. */
  static final Duration TARGET = Duration.ofSeconds(1);

  /** The size of the first flush, and the smallest that slow flushes lead to. */
  static final long FIRST_BYTES = 1L << 20;

  static final long LEAST_BYTES = 256L << 10;

  private static final int LARGEST_STEP = 16;

  private final long mostBytes;
  private final boolean fixed;
  private volatile long bytes;

  /**
   * The pace of a base that has shown nothing yet.
   *
   * @param mostBytes the configured size
   * @param fixed whether it is the size of each flush
   */
  FlushPace(long mostBytes, boolean fixed) {
    this.mostBytes = mostBytes;
    this.fixed = fixed;
    this.bytes = fixed ? mostBytes : Math.min(mostBytes, FIRST_BYTES);
  }

  /** The size at which the memory table is flushed now. */
  long bytes() {
    return bytes;
  }

  /** Takes note of a flush. */
  void flushed(long flushedBytes, Duration took) {
    if (fixed || (flushedBytes < bytes && took.compareTo(TARGET) <= 0)) {
      // One that came by the clock, or on demand, shows little of what a full one would take.
      return;
    }
    double seconds = Math.max(took.toNanos(), 1) / (double) TARGET.toNanos();
    double wanted = Math.min(flushedBytes / seconds, (double) LARGEST_STEP * bytes);
    bytes = Math.min(mostBytes, Math.max(LEAST_BYTES, (long) wanted));
  }
}
