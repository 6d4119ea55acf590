package io.qump.bench.report;

import io.qump.bench.measure.Spread;
import io.qump.bench.report.RunReport.StoreFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables of the page on performance, with exactly its rows, as far as a run has them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param summary the figures
 * @param stores all that ran
 */
record PageTables(Summary summary, List<StoreFacts> stores) {

  private static final String POINTS = "points";
  private static final String FORCED = "forced";
  private static final String GROWTH = "growth";
  private static final String SEGMENT = "segment";
  private static final String LOG = "log";
  private static final String BARE = "bare write and force";
  private static final double MICROS_OF_THOUSANDS = 1e3;

  /**
   * A row of the page about the segment base.
   *
   * @param label how the page calls it
   * @param workload where its figure is from
   * @param row likewise
   * @param goal in words
   * @param least the least value that reaches it, or the greatest where less is better; 0 if none
   * @param timesBest how many times the best of the others it must be; 0 if the goal does not say
   * @param timesBare how many times the bare loop; 0 if the goal does not say
   */
  private record Goal(
      String label,
      String workload,
      String row,
      String goal,
      double least,
      double timesBest,
      double timesBare) {}

  private static final List<Goal> GOALS =
      List.of(
          new Goal(
              "fill random, ASYNC, 1 thread",
              POINTS,
              "fill random, 1 thread",
              "1 M and 3 ×",
              1_000,
              3,
              0),
          new Goal(
              "fill with final flush", POINTS, "fill with final flush", "1 M and 3 ×", 1_000, 3, 0),
          new Goal(
              "get after reopen, 1 thread",
              POINTS,
              "get after reopen, 1 thread",
              "1 M, ahead of the best",
              1_000,
              1,
              0),
          new Goal(
              "get of a missing key after reopen",
              POINTS,
              "get missing after reopen",
              "3 M",
              3_000,
              0,
              0),
          new Goal(
              "scan of 100 after reopen",
              POINTS,
              "scan of 100 after reopen",
              "ahead of the best",
              0,
              1,
              0),
          new Goal("mixed 50/50, 2 threads", POINTS, "mixed 50/50, 2 threads", "2 ×", 0, 2, 0),
          new Goal("mixed 95/5, 2 threads", POINTS, "mixed 95/5, 2 threads", "2 ×", 0, 2, 0),
          new Goal(
              "put SYNC, 1 thread",
              FORCED,
              "put forced, 1 thread",
              "0.8 × the bare loop",
              0,
              0,
              0.8),
          new Goal(
              "put SYNC, 64 threads", FORCED, "put forced, 64 threads", "80 k and 2 ×", 80, 2, 0),
          new Goal("reopen to first get, ms", POINTS, "reopen to first get", "10 ms", 10, 0, 0),
          new Goal("disk at the end, MB", POINTS, "disk", "1.15 × raw after compaction", 0, 0, 0));

  /** Markdown; empty if the run has none of the rows. */
  String text() {
    StringBuilder text = new StringBuilder();
    beside(text);
    onDisk(text);
    growth(text);
    return text.toString();
  }

  private void beside(StringBuilder text) {
    if (GOALS.stream().noneMatch(goal -> line(goal, SEGMENT).isPresent())) {
      return;
    }
    text.append("\n## For the page: the segment base, beside other stores\n\n");
    text.append("| | QUMP segment | best of the others | goal | reached |\n");
    text.append("| --- | ---: | ---: | --- | --- |\n");
    for (Goal goal : GOALS) {
      line(goal, SEGMENT).ifPresent(own -> text.append(row(goal, own)));
    }
  }

  private Optional<Summary.Line> line(Goal goal, String store) {
    return summary.find(goal.workload(), goal.row(), 0, store);
  }

  private String row(Goal goal, Summary.Line own) {
    Optional<Summary.Line> best = goal.timesBare() > 0 ? bare(goal) : best(goal);
    String other =
        best.map(line -> nameOf(goal, line) + " " + Numbers.range(line.value())).orElse("–");
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s |%n",
        goal.label(),
        Numbers.range(own.value()),
        other,
        goal.goal(),
        reached(goal, own.value(), best.map(Summary.Line::value)));
  }

  private Optional<Summary.Line> bare(Goal goal) {
    return summary.find(goal.workload(), BARE, 0, SEGMENT);
  }

  private String nameOf(Goal goal, Summary.Line line) {
    return goal.timesBare() > 0 ? "bare loop" : title(line.store());
  }

  private String title(String name) {
    return stores.stream()
        .filter(store -> store.name().equals(name))
        .map(StoreFacts::title)
        .findFirst()
        .orElse(name);
  }

  /** The best median of the stores that are not of this project. */
  private Optional<Summary.Line> best(Goal goal) {
    Comparator<Summary.Line> order = Comparator.comparingDouble(line -> line.value().median());
    List<Summary.Line> others =
        stores.stream()
            .filter(store -> !store.own())
            .flatMap(store -> line(goal, store.name()).stream())
            .toList();
    return others.stream()
        .max(
            others.stream().anyMatch(line -> line.row().unit().moreIsBetter())
                ? order
                : order.reversed());
  }

  /** Whether medians reach the goal; where it is not a matter of this run there is no word. */
  private static String reached(Goal goal, Spread own, Optional<Spread> other) {
    if (goal.least() == 0 && goal.timesBest() == 0 && goal.timesBare() == 0) {
      return "";
    }
    boolean lessIsBetter = goal.row().startsWith("reopen");
    boolean enough =
        goal.least() == 0
            || (lessIsBetter ? own.median() <= goal.least() : own.median() >= goal.least());
    double times = Math.max(goal.timesBest(), goal.timesBare());
    boolean ahead =
        times == 0 || other.map(best -> own.median() >= times * best.median()).orElse(false);
    return enough && ahead ? "yes" : "no";
  }

  private void onDisk(StringBuilder text) {
    Optional<Summary.Line> bare = summary.find(FORCED, BARE, 0, LOG);
    if (bare.isEmpty()) {
      return;
    }
    double limit = bare.get().value().median();
    text.append("\n## For the page: on disk\n\n");
    text.append("| | µs an operation | operations a second | beside the bare loop |\n");
    text.append("| --- | ---: | ---: | ---: |\n");
    thousands(text, BARE, BARE, limit);
    for (int threads : new int[] {1, 16, 64}) {
      String of = threads + (threads == 1 ? " thread" : " threads");
      thousands(text, "put SYNC, " + of, "put forced, " + of, limit);
    }
    thousands(
        text,
        "putAsync from one thread, until all is durable",
        "putAsync pipelined, 1 thread, until durable",
        limit);
    thousands(text, "put ASYNC, 1 thread", "put unforced, 1 thread", limit);
    thousands(
        text,
        "put ASYNC, 1 thread, with the sync at the end",
        "put unforced with the sync at the end",
        limit);
    summary
        .find(FORCED, "reopen after a crash, a record", 0, LOG)
        .map(line -> line.value().median())
        .ifPresent(
            micros ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| reopening after a crash, a record | %s | %s k | |%n",
                        Numbers.text(micros),
                        Numbers.text(MICROS_OF_THOUSANDS / micros))));
  }

  private void thousands(StringBuilder text, String label, String row, double limit) {
    summary
        .find(FORCED, row, 0, LOG)
        .map(line -> line.value().median())
        .ifPresent(
            rate ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %s k | %s × |%n",
                        label,
                        Numbers.text(MICROS_OF_THOUSANDS / rate),
                        Numbers.text(rate),
                        Numbers.text(rate / limit))));
  }

  private void growth(StringBuilder text) {
    List<Long> sizes =
        summary.rows(GROWTH).stream().map(Summary.Row::at).filter(at -> at > 0).distinct().toList();
    if (sizes.stream().noneMatch(size -> find("get", size).isPresent())) {
      return;
    }
    text.append("\n## For the page: growth\n\n");
    text.append("| entries | open to first get, ms | get p50, µs | p99 | missing p50, µs | p99");
    text.append(" | scan of all, k entries/s | disk of raw bytes |\n");
    text.append("| ---: |").append(" ---: |".repeat(7)).append('\n');
    for (long size : sizes) {
      text.append(String.format(Locale.ROOT, "| %,d | ", size));
      text.append(value("reopen to first get", size)).append(" | ");
      text.append(percentiles("get", size)).append(" | ");
      text.append(percentiles("get missing", size)).append(" | ");
      text.append(value("scan of all, entries", size)).append(" | ");
      text.append(value("disk of raw bytes", size)).append(" |\n");
    }
  }

  private Optional<Summary.Line> find(String row, long size) {
    return summary.find(GROWTH, row, size, SEGMENT);
  }

  private String value(String row, long size) {
    return find(row, size).map(line -> Numbers.text(line.value().median())).orElse("–");
  }

  private String percentiles(String row, long size) {
    return find(row, size)
        .map(Summary.Line::latency)
        .map(latency -> Numbers.text(latency.p50()) + " | " + Numbers.text(latency.p99()))
        .orElse("– | –");
  }
}
