package io.qump.bench.measure;

import org.HdrHistogram.Histogram;

/**
 * What threads did together.
 *
 * <p>Not safe for use by several threads: the histogram is not.
 *
 * @param operations how many
 * @param nanos from the start to the end of the last one, on the clock
 * @param processorNanos of the whole process meanwhile, background threads too
 * @param latencies of each operation in nanoseconds
 */
public record Measurement(long operations, long nanos, long processorNanos, Histogram latencies) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  /**
   * How many a second.
   *
   * @return thousands
   */
  public double thousandsASecond() {
    return operations * NANOS_PER_MILLI / nanos;
  }

  /**
   * Processor time of one.
   *
   * @return microseconds
   */
  public double processorMicros() {
    return processorNanos / NANOS_PER_MICRO / operations;
  }
}
