package io.qump.core;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a store counts. Thread-safe; threads that count at once do not wait for each other.
 *
 * <p>Looking at the clock twice costs a good part of an unforced commit, so of those only about one
 * in {@value #COMMITS_FOR_A_SAMPLE} is timed, chosen at random.
 */
final class StoreCounters {

  /** A power of two. */
  private static final int COMMITS_FOR_A_SAMPLE = 64;

  /** What stands for the start of a commit that is not timed. */
  private static final long NOT_TIMED = 0;

  final LongAdder commits = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder failed = new LongAdder();
  private final Acknowledged forced = new Acknowledged();
  private final Acknowledged unforced = new Acknowledged();

  /**
   * Begins to time a commit, or not.
   *
   * @param always whether it is timed in any case
   * @return what to hand over when it is acknowledged
   */
  long start(boolean always) {
    if (!always && (ThreadLocalRandom.current().nextInt() & (COMMITS_FOR_A_SAMPLE - 1)) != 0) {
      return NOT_TIMED;
    }
    long now = System.nanoTime();
    return now == NOT_TIMED ? now + 1 : now;
  }

  /** Notes that a commit was acknowledged when it was durable. */
  void acknowledgedDurable(long started) {
    forced.add(started);
  }

  /** Notes that a commit was acknowledged before it was durable. */
  void acknowledgedEarly(long started) {
    unforced.add(started);
  }

  /** How many commits were acknowledged when they were durable. */
  long durable() {
    return forced.count.sum();
  }

  /** How many commits were acknowledged before they were durable. */
  long early() {
    return unforced.count.sum();
  }

  /** How long it took to acknowledge the durable ones, in the mean. */
  Duration meanDurableTime() {
    return forced.mean();
  }

  /** How long it took to acknowledge the others, in the mean. */
  Duration meanEarlyTime() {
    return unforced.mean();
  }

  /** Commits that were acknowledged in one way. Thread-safe. */
  private static final class Acknowledged {

    final LongAdder count = new LongAdder();
    private final LongAdder timed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void add(long started) {
      count.increment();
      if (started != NOT_TIMED) {
        timed.increment();
        nanos.add(System.nanoTime() - started);
      }
    }

    Duration mean() {
      long samples = timed.sum();
      return samples == 0 ? Duration.ZERO : Duration.ofNanos(nanos.sum() / samples);
    }
  }
}
