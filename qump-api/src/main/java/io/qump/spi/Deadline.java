package io.qump.spi;

import java.time.Duration;

/**
 * A moment until which an answer is wanted, on the clock of {@link System#nanoTime}. Immutable and
 * thread-safe.
 *
 * @param nanoTime the moment; {@link Long#MAX_VALUE} for none
 */
public record Deadline(long nanoTime) {

  /** Wait for as long as it takes. */
  public static final Deadline NONE = new Deadline(Long.MAX_VALUE);

  /**
   * A deadline some time from now.
   *
   * @param duration how long, 0 or more
   * @return the deadline
   */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /**
   * How long there is left.
   *
   * @return nanoseconds, 0 if the moment has passed, {@link Long#MAX_VALUE} for no deadline
   */
  public long remainingNanos() {
    return this.equals(NONE) ? Long.MAX_VALUE : Math.max(0, nanoTime - System.nanoTime());
  }
}
