package io.qump.bench.report;

import io.qump.bench.measure.Latency;
import io.qump.bench.measure.Spread;
import java.util.Locale;

/** Figures in print: three digits that count. Without state. */
final class Numbers {

  private static final double HUNDRED = 100;
  private static final double TEN = 10;

  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    String pattern = size >= HUNDRED ? "%,.0f" : size >= TEN ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, pattern, value);
  }

  static String text(Spread spread, int rounds) {
    return rounds == 1 ? text(spread.median()) : text(spread.median()) + " (" + range(spread) + ")";
  }

  static String range(Spread spread) {
    return text(spread.least()) + "–" + text(spread.greatest());
  }

  static String text(Latency latency) {
    return text(latency.p50())
        + " / "
        + text(latency.p99())
        + " / "
        + text(latency.p999())
        + " / "
        + text(latency.max());
  }
}
