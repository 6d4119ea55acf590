package io.qump.binding;

import io.qump.BatchTuning;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sizes batches by feedback: a PID controller on the relative deviation of the 99th percentile of
 * the latest commits from the target. Its output is the part by which batch and interval change, at
 * most a half at a time; the sum of deviations is bounded, so that a long wait at a limit does not
 * delay the way back. For one thread at a time.
 */
final class FeedbackTuner {

  private static final int WINDOW = 100;
  private static final int COMMITS_BETWEEN = 20;
  private static final double PERCENTILE = 0.99;
  private static final double MOST_SUM = 1;
  private static final double MOST_STEP = 0.5;

  /** However quick commits are, an interval shorter than that saves nothing. */
  private static final double SHORTEST_NANOS = 10_000;

  private final BatchTuning settings;
  private final long[] latencies = new long[WINDOW];
  private long commits;

  /** How many commits there were before the present size. */
  private long commitsOfSize;

  private Duration latest = Duration.ZERO;
  private double batch;
  private double intervalNanos;
  private double sum;
  private double before;

  FeedbackTuner(BatchTuning settings) {
    this.settings = settings;
    this.batch = settings.leastBatch();
    this.intervalNanos = settings.longestInterval().toNanos();
  }

  /** How many changes the next commit has at most. */
  int batch() {
    return (int) batch;
  }

  /** How long a change waits for others at most. */
  long intervalNanos() {
    return (long) intervalNanos;
  }

  long commits() {
    return commits;
  }

  /** Takes how long a commit took. */
  void committed(long nanos) {
    latencies[(int) (commits++ % WINDOW)] = nanos;
    if (settings.enabled() && commits % COMMITS_BETWEEN == 0) {
      tune();
    }
  }

  private void tune() {
    double target = settings.target().toNanos();
    latest = percentile();
    double deviation = Math.max(-1, (target - latest.toNanos()) / target);
    sum = clamp(sum + deviation, -MOST_SUM, MOST_SUM);
    double output =
        settings.proportional() * deviation
            + settings.integral() * sum
            + settings.derivative() * (deviation - before);
    before = deviation;
    double factor = 1 + clamp(output, -MOST_STEP, MOST_STEP);
    batch = clamp(batch * factor, settings.leastBatch(), settings.mostBatch());
    intervalNanos =
        clamp(
            intervalNanos * factor, SHORTEST_NANOS, (double) settings.longestInterval().toNanos());
    // The next percentile is of commits of the new size alone.
    commitsOfSize = commits;
  }

  /** The 99th percentile of the latest commits; zero before the first. */
  Duration latency() {
    return commits == commitsOfSize ? latest : percentile();
  }

  private Duration percentile() {
    int count = (int) Math.min(WINDOW, commits - commitsOfSize);
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = latencies[(int) ((commits - 1 - i) % WINDOW)];
    }
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[(int) Math.ceil(PERCENTILE * count) - 1]);
  }

  private static double clamp(double number, double least, double most) {
    return Math.max(least, Math.min(most, number));
  }
}
