package io.qump.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Told how far long work has come. For one thread at a time. */
@FunctionalInterface
interface Progress extends AutoCloseable {

  /** Tells nobody. */
  Progress NONE = done -> {};

  /** The work has come so far. */
  void at(long done);

  /** The work has ended, well or not. */
  @Override
  default void close() {}

  /**
   * A bar on the error stream if that is a terminal, which the script that starts the command
   * knows; else nothing.
   *
   * @param err the error stream
   * @param what what is done, in one word
   * @param total where the work ends
   */
  static Progress of(PrintWriter err, String what, long total) {
    return Boolean.getBoolean("qump.terminal") ? new Bar(err, what, total, System::nanoTime) : NONE;
  }

  /** A line that is drawn anew, no more than ten times a second. */
  final class Bar implements Progress {

    private static final int WIDTH = 30;
    private static final long PAUSE = 100_000_000;

    private final PrintWriter err;
    private final String what;
    private final long total;
    private final LongSupplier nanoTime;
    private long next;
    private boolean isDrawn;

    Bar(PrintWriter err, String what, long total, LongSupplier nanoTime) {
      this.err = err;
      this.what = what;
      this.total = Math.max(total, 1);
      this.nanoTime = nanoTime;
      this.next = nanoTime.getAsLong() + PAUSE;
    }

    @Override
    public void at(long done) {
      long now = nanoTime.getAsLong();
      if (now - next < 0) {
        return;
      }
      next = now + PAUSE;
      isDrawn = true;
      double part = Math.min(1.0, (double) done / total);
      int full = (int) (part * WIDTH);
      err.printf(
          Locale.ROOT,
          "\r%-10s [%s%s] %3.0f %%",
          what,
          "#".repeat(full),
          " ".repeat(WIDTH - full),
          part * 100);
      err.flush();
    }

    /** Leaves an empty line, so that what is printed next stands alone. */
    @Override
    public void close() {
      if (isDrawn) {
        err.print("\r" + " ".repeat(WIDTH + 20) + "\r");
        err.flush();
      }
    }
  }
}
