package io.qump.core;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long somebody waits for work that others do: for as long as the work gets on, and no longer
 * than a limit once it does not. For one thread.
 */
final class Patience {

  private final long nanos;
  private final LongSupplier progress;
  private long seen;

  /**
   * Patience that begins now.
   *
   * @param limit how long at most without progress; what ends shortly before it is noticed with the
   *     next look, so it may take twice as long
   * @param progress a number that is another one each time something was done
   */
  Patience(Duration limit, LongSupplier progress) {
    this.nanos = limit.toNanos();
    this.progress = progress;
    this.seen = progress.getAsLong();
  }

  /** How long to wait until the next look. */
  long nanos() {
    return nanos;
  }

  /** Whether to go on after a wait: something was done meanwhile. */
  boolean renew() {
    long before = seen;
    seen = progress.getAsLong();
    return seen != before;
  }
}
