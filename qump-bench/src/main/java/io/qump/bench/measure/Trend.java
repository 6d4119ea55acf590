package io.qump.bench.measure;

import java.util.List;

/**
 * A straight line through samples over time, by least squares.
 *
 * <p>Immutable and thread-safe.
 *
 * @param start the line's value at the first sample
 * @param end its value at the last one
 * @param error the standard error of the difference of the two
 */
public record Trend(double start, double end, double error) {

  /** A change of a tenth is still called flat. */
  private static final double TOLERATED = 0.1;

  /** Nor is a change one that is within twice its standard error. */
  private static final double ERRORS = 2;

  private static final int LEAST_SAMPLES = 3;

  /**
   * A sample.
   *
   * @param time when
   * @param value what
   */
  public record Sample(double time, double value) {}

  /**
   * The trend of samples.
   *
   * @param samples in the order of their times, three at least
   * @return their trend
   */
  public static Trend of(List<Sample> samples) {
    if (samples.size() < LEAST_SAMPLES) {
      throw new IllegalArgumentException(
          "samples=" + samples.size() + "; a trend needs at least " + LEAST_SAMPLES);
    }
    double meanTime = samples.stream().mapToDouble(Sample::time).average().orElseThrow();
    double mean = samples.stream().mapToDouble(Sample::value).average().orElseThrow();
    double squares = samples.stream().mapToDouble(s -> Math.pow(s.time() - meanTime, 2)).sum();
    double slope =
        samples.stream().mapToDouble(s -> (s.time() - meanTime) * (s.value() - mean)).sum()
            / squares;
    double first = samples.get(0).time();
    double last = samples.get(samples.size() - 1).time();
    double residues =
        samples.stream()
            .mapToDouble(s -> Math.pow(s.value() - mean - slope * (s.time() - meanTime), 2))
            .sum();
    double error = Math.sqrt(residues / (samples.size() - 2) / squares) * (last - first);
    return new Trend(mean + slope * (first - meanTime), mean + slope * (last - meanTime), error);
  }

  /**
   * How much it goes up from the first sample to the last.
   *
   * @return percent of the mean of the two, below zero if it goes down
   */
  public double changePercent() {
    return 100 * (end - start) / ((end + start) / 2);
  }

  /**
   * Whether it does not go up.
   *
   * @return false if it rises by more than a tenth, and by more than chance explains
   */
  public boolean flat() {
    double rise = end - start;
    return rise <= TOLERATED * (end + start) / 2 || rise <= ERRORS * error;
  }
}
