package io.qump.bench.report;

import io.qump.bench.report.RunReport.StoreFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run as tables in Markdown: for each workload the values, the latencies and the processor time.
 *
 * <p>Not safe for use by several threads.
 */
public final class MarkdownTables {

  private static final String NOTHING = "–";

  private final RunReport report;
  private final Summary summary;
  private final StringBuilder text = new StringBuilder();

  private MarkdownTables(RunReport report) {
    this.report = report;
    summary = Summary.of(report.cells());
  }

  /**
   * Writes the tables.
   *
   * @param report the run
   * @return Markdown
   */
  public static String of(RunReport report) {
    MarkdownTables tables = new MarkdownTables(report);
    tables.head();
    tables.summary.workloads().forEach(tables::workload);
    tables.failures();
    tables.notes();
    tables.text.append(new PageTables(tables.summary, report.stores()).text());
    return tables.text.toString();
  }

  private void head() {
    text.append(report.machine().line()).append("\n\n");
    text.append("Options:");
    report.options().forEach((name, value) -> text.append(" --" + name + ' ' + value));
    text.append("\n\n");
    text.append("Medians of all rounds, with the least and the greatest in brackets.\n");
  }

  private void workload(String workload) {
    text.append("\n## ").append(workload).append("\n\n");
    List<Summary.Row> rows = summary.rows(workload);
    table(rows, "", line -> Numbers.text(line.value(), line.rounds()));
    table(
        rows,
        "Latency in µs: p50 / p99 / p99.9 / max",
        line -> line.latency() == null ? null : Numbers.text(line.latency()));
    table(
        rows,
        "Processor time of the whole process in µs an operation",
        line -> line.processorMicros() == null ? null : Numbers.text(line.processorMicros()));
  }

  private void table(
      List<Summary.Row> rows, String title, Function<Summary.Line, @Nullable String> cell) {
    List<StoreFacts> stores = stores(rows);
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Summary.Row row : rows) {
      List<String> cells = new ArrayList<>();
      for (StoreFacts store : stores) {
        Optional<Summary.Line> line =
            summary.find(row.workload(), row.row(), row.at(), store.name());
        cells.add(line.map(cell).orElse(NOTHING));
      }
      if (cells.stream().anyMatch(one -> !one.equals(NOTHING))) {
        lines.put(name(row, title.isEmpty()), cells);
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    if (!title.isEmpty()) {
      text.append('\n').append(title).append(":\n\n");
    }
    text.append("| |");
    stores.forEach(store -> text.append(' ').append(store.title()).append(" |"));
    text.append("\n| --- |").append(" ---: |".repeat(stores.size())).append('\n');
    lines.forEach((row, cells) -> line(row, cells));
  }

  private void line(String row, List<String> cells) {
    text.append("| ").append(row).append(" |");
    cells.forEach(cell -> text.append(' ').append(cell).append(" |"));
    text.append('\n');
  }

  /** Only stores with a figure, so that a table is as wide as it must be. */
  private List<StoreFacts> stores(List<Summary.Row> rows) {
    return report.stores().stream()
        .filter(
            store ->
                rows.stream()
                    .anyMatch(
                        row ->
                            summary
                                .find(row.workload(), row.row(), row.at(), store.name())
                                .isPresent()))
        .toList();
  }

  private static String name(Summary.Row row, boolean withUnit) {
    String at = row.at() == 0 ? "" : String.format(Locale.ROOT, " at %,d", row.at());
    return row.row() + at + (withUnit ? ", " + row.unit().label() : "");
  }

  private void failures() {
    List<CellResult> bad =
        report.cells().stream().filter(cell -> cell.state() != CellResult.State.DONE).toList();
    if (!bad.isEmpty()) {
      text.append("\n## Not finished, or failed\n\n");
      bad.forEach(
          cell ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      "- %s, %s, round %d: %s%n",
                      cell.workload(),
                      cell.store(),
                      cell.round(),
                      cell.message())));
    }
  }

  private void notes() {
    List<String> notes = new ArrayList<>();
    for (CellResult cell : report.cells()) {
      for (String note : cell.notes()) {
        notes.add(cell.workload() + ", " + cell.store() + ", round " + cell.round() + ": " + note);
      }
    }
    if (!notes.isEmpty()) {
      text.append("\n## Notes\n\n");
      notes.forEach(note -> text.append("- ").append(note).append('\n'));
    }
  }
}
