package io.qump.bench.measure;

import java.util.List;

/**
 * What several rounds gave.
 *
 * <p>Immutable and thread-safe.
 *
 * @param median the middle one; of an even number the mean of the two in the middle
 * @param least the least
 * @param greatest the greatest
 */
public record Spread(double median, double least, double greatest) {

  /**
   * Of the values of all rounds.
   *
   * @param values at least one
   * @return their spread
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values=[]; give at least one");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
