package io.qump.bench;

import io.qump.bench.measure.Figure;
import io.qump.bench.workload.CellRequest;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Says on the standard error how far a run has come.
 *
 * <p>For one thread.
 *
 * @param out where to
 * @param shown whether to say anything
 * @param cells how many cells the run has
 */
record Progress(PrintWriter out, boolean shown, int cells) {

  void cell(int number, CellRequest request) {
    if (shown) {
      out.printf(
          Locale.ROOT,
          "cell %d of %d: %s, %s, round %d%n",
          number,
          cells,
          request.workload(),
          request.store(),
          request.round());
    }
  }

  void row(CellRequest request, Figure figure) {
    if (shown) {
      String at = figure.at() == 0 ? "" : String.format(Locale.ROOT, " at %,d", figure.at());
      out.printf(
          Locale.ROOT,
          "  %s: %s%s: %,.3f %s%n",
          request.store(),
          figure.row(),
          at,
          figure.value(),
          figure.unit().label());
    }
  }

  void ended(String message) {
    if (shown) {
      out.println("  " + message);
    }
  }
}
