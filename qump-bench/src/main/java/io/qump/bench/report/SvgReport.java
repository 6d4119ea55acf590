package io.qump.bench.report;

import io.qump.bench.measure.Latency;
import io.qump.bench.measure.Unit;
import io.qump.bench.report.RunReport.StoreFacts;
import io.qump.bench.report.SvgChart.Bar;
import io.qump.bench.report.SvgChart.Curve;
import io.qump.bench.report.SvgChart.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A run as pictures: for each workload one file with a chart of each row. Rows with sizes or times
 * are curves, others are bars with the least and the greatest round. Without state; thread-safe.
 */
public final class SvgReport {

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final String SOAK = "soak";
  private static final String VALUES = "values";

  private SvgReport() {}

  /**
   * Draws all.
   *
   * @param report the run
   * @param directory where the files go; made if it is not there
   * @throws IOException if a file cannot be written
   */
  public static void write(RunReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Summary summary = Summary.of(report.cells());
    for (String workload : summary.workloads()) {
      String picture = picture(report, summary, workload);
      Files.writeString(directory.resolve(workload + ".svg"), picture);
    }
  }

  /** One workload as SVG. */
  static String picture(RunReport report, Summary summary, String workload) {
    List<SvgChart> charts = new ArrayList<>();
    List<Summary.Row> rows = summary.rows(workload);
    rows.stream()
        .filter(row -> row.at() == 0)
        .forEach(row -> charts.add(bars(report.stores(), summary, row)));
    Map<String, List<Summary.Row>> curves = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.at() != 0)
        .forEach(row -> curves.computeIfAbsent(row.row(), name -> new ArrayList<>()).add(row));
    curves.values().forEach(sizes -> charts.addAll(curves(report.stores(), summary, sizes)));
    List<String> titles = report.stores().stream().map(StoreFacts::title).toList();
    return SvgPage.of("workload " + workload, report.machine().line(), titles, charts);
  }

  private static SvgChart bars(List<StoreFacts> stores, Summary summary, Summary.Row row) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < stores.size(); i++) {
      Optional<Summary.Line> line =
          summary.find(row.workload(), row.row(), 0, stores.get(i).name());
      if (line.isPresent()) {
        bars.add(new Bar(i, stores.get(i).title(), line.get().value()));
      }
    }
    String sense = row.unit().moreIsBetter() ? "more is better" : "less is better";
    return SvgChart.ofBars(row.row(), row.unit().label() + ", " + sense, bars);
  }

  private static List<SvgChart> curves(
      List<StoreFacts> stores, Summary summary, List<Summary.Row> rows) {
    Summary.Row first = rows.get(0);
    String unit = first.unit().label();
    List<SvgChart> charts = new ArrayList<>();
    charts.add(chart(first.row(), unit, stores, summary, rows, line -> line.value().median()));
    boolean timed =
        summary.lines().stream()
            .anyMatch(line -> line.row().equals(first) && line.latency() != null);
    if (timed) {
      String micros = Unit.MICROSECONDS.label();
      charts.add(chart(first.row() + ", p50", micros, stores, summary, rows, of(Latency::p50)));
      charts.add(chart(first.row() + ", p99", micros, stores, summary, rows, of(Latency::p99)));
    }
    return charts;
  }

  private static ToDoubleFunction<Summary.Line> of(ToDoubleFunction<Latency> percentile) {
    return line -> {
      Latency latency = line.latency();
      return latency == null ? 0 : percentile.applyAsDouble(latency);
    };
  }

  private static SvgChart chart(
      String title,
      String unit,
      List<StoreFacts> stores,
      Summary summary,
      List<Summary.Row> rows,
      ToDoubleFunction<Summary.Line> value) {
    String workload = rows.get(0).workload();
    boolean time = workload.equals(SOAK);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < stores.size(); i++) {
      List<Point> points = new ArrayList<>();
      for (Summary.Row row : rows) {
        summary
            .find(workload, row.row(), row.at(), stores.get(i).name())
            .map(value::applyAsDouble)
            .filter(y -> y > 0)
            .ifPresent(
                y -> points.add(new Point(time ? row.at() / MILLIS_PER_SECOND : row.at(), y)));
      }
      points.sort((a, b) -> Double.compare(a.x(), b.x()));
      if (!points.isEmpty()) {
        curves.add(new Curve(i, points));
      }
    }
    String x = time ? "seconds" : workload.equals(VALUES) ? "bytes of a value" : "entries";
    return SvgChart.ofCurves(title, x, unit, !time, curves);
  }
}
