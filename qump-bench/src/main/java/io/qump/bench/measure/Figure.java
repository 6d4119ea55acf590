package io.qump.bench.measure;

import org.jspecify.annotations.Nullable;

/**
 * One result of one store in one round.
 *
 * <p>Immutable and thread-safe.
 *
 * @param row what was measured
 * @param at at what size or time, for rows that have several; 0 for others
 * @param unit of the value
 * @param value the result
 * @param operations how many operations it comes from; 0 if that says nothing
 * @param processorMicros processor time of an operation, of the whole process; null if not measured
 * @param latency of the operations; null if not measured
 */
public record Figure(
    String row,
    long at,
    Unit unit,
    double value,
    long operations,
    @Nullable Double processorMicros,
    @Nullable Latency latency) {

  /**
   * A figure alone.
   *
   * @param row what was measured
   * @param unit of the value
   * @param value the result
   * @return the figure
   */
  public static Figure of(String row, Unit unit, double value) {
    return new Figure(row, 0, unit, value, 0, null, null);
  }

  /**
   * A rate.
   *
   * @param row what was measured
   * @param measurement what was done
   * @return the figure
   */
  public static Figure of(String row, Measurement measurement) {
    return new Figure(
        row,
        0,
        Unit.THOUSANDS_A_SECOND,
        measurement.thousandsASecond(),
        measurement.operations(),
        measurement.processorMicros(),
        Latency.of(measurement.latencies()));
  }

  /**
   * The same at a size or time.
   *
   * @param size at which
   * @return a new figure
   */
  public Figure at(long size) {
    return new Figure(row, size, unit, value, operations, processorMicros, latency);
  }
}
