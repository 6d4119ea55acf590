package io.qump.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says what was done, how much and how long it took. For one thread at a time. */
final class TourReport {

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final long beginning;
  private long last;

  /**
   * Begins to measure.
   *
   * @param out where to say it
   * @param nanoTime a clock in nanoseconds, from any origin
   */
  TourReport(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.beginning = nanoTime.getAsLong();
    this.last = beginning;
  }

  /** Says something that took no time worth telling. */
  void say(String text) {
    out.println(text);
    last = nanoTime.getAsLong();
  }

  /** Says what was done since the last line. */
  void step(String name, long count, String what) {
    long now = nanoTime.getAsLong();
    line(name, String.format(Locale.ROOT, "%,9d %s", count, what), now - last);
    last = nanoTime.getAsLong();
  }

  /** Says how long everything took. */
  void total(String text) {
    line("total", text, nanoTime.getAsLong() - beginning);
  }

  private void line(String name, String what, long nanos) {
    out.printf(Locale.ROOT, "%-12s %-58s %7.3f s%n", name, what, nanos / 1e9);
  }
}
