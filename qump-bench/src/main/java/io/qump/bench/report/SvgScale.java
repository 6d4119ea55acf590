package io.qump.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to places in a picture.
 *
 * <p>Immutable and thread-safe.
 *
 * @param least the value at the start
 * @param most the value at the end, greater
 * @param from place of the start
 * @param to place of the end
 * @param logarithmic whether equal ratios take equal space; both values are then above 0
 */
record SvgScale(double least, double most, double from, double to, boolean logarithmic) {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double TEN = 10;

  static SvgScale linear(double least, double most, double from, double to) {
    return new SvgScale(least, most > least ? most : least + 1, from, to, false);
  }

  static SvgScale logarithmic(double least, double most, double from, double to) {
    // A single value stands in the middle of two decades.
    return most > least
        ? new SvgScale(least, most, from, to, true)
        : new SvgScale(least / TEN, least * TEN, from, to, true);
  }

  /** The place of a value. */
  double at(double value) {
    double share =
        logarithmic
            ? Math.log(value / least) / Math.log(most / least)
            : (value - least) / (most - least);
    return from + share * (to - from);
  }

  /** Round values on the scale: of a linear one about so many, of a logarithmic one the decades. */
  List<Double> ticks(int about) {
    return logarithmic ? decades(about) : steps(about);
  }

  private List<Double> steps(int about) {
    double raw = (most - least) / about;
    double decade = Math.pow(TEN, Math.floor(Math.log10(raw)));
    double step = TEN * decade;
    for (double candidate : STEPS) {
      if (candidate * decade >= raw) {
        step = candidate * decade;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (double i = Math.ceil(least / step); i * step <= most; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> decades(int about) {
    int first = (int) Math.ceil(Math.log10(least) - 1e-9);
    int last = (int) Math.floor(Math.log10(most) + 1e-9);
    if (last <= first) {
      return List.of(least, most);
    }
    int step = Math.max(1, (last - first + about - 1) / about);
    List<Double> ticks = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent += step) {
      ticks.add(Math.pow(TEN, exponent));
    }
    return ticks;
  }
}
