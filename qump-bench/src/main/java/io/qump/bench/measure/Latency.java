package io.qump.bench.measure;

import org.HdrHistogram.Histogram;

/**
 * How long operations took, in microseconds.
 *
 * <p>Immutable and thread-safe.
 *
 * @param p50 half of them at most so long
 * @param p99 99 of a hundred
 * @param p999 999 of a thousand
 * @param max the longest
 */
public record Latency(double p50, double p99, double p999, double max) {

  private static final double NANOS_PER_MICRO = 1e3;

  /**
   * What a histogram of nanoseconds says.
   *
   * @param nanos the histogram
   * @return its percentiles
   */
  public static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
        nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
        nanos.getValueAtPercentile(99.9) / NANOS_PER_MICRO,
        nanos.getMaxValue() / NANOS_PER_MICRO);
  }
}
