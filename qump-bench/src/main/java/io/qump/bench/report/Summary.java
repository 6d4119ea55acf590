package io.qump.bench.report;

import io.qump.bench.measure.Figure;
import io.qump.bench.measure.Latency;
import io.qump.bench.measure.Spread;
import io.qump.bench.measure.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all rounds, by workload, row and store, in the order in which they came.
 *
 * <p>Immutable and thread-safe.
 *
 * @param lines one for each row and store
 */
record Summary(List<Line> lines) {

  /**
   * A row of a table.
   *
   * @param workload where it is from
   * @param row what was measured
   * @param at at what size or time; 0 if there is but one
   * @param unit of the values
   */
  record Row(String workload, String row, long at, Unit unit) {}

  /**
   * A row of one store.
   *
   * @param row the row
   * @param store the name of the store
   * @param rounds how many gave a figure
   * @param value of all rounds
   * @param processorMicros median of the processor time of an operation; null if not measured
   * @param latency medians of the percentiles, and the greatest maximum; null if not measured
   */
  record Line(
      Row row,
      String store,
      int rounds,
      Spread value,
      @Nullable Double processorMicros,
      @Nullable Latency latency) {}

  /** Gathers what is in cells, also in those that did not end well. */
  static Summary of(List<CellResult> cells) {
    Map<Row, Map<String, List<Figure>>> figures = new LinkedHashMap<>();
    for (CellResult cell : cells) {
      for (Figure figure : cell.figures()) {
        Row row = new Row(cell.workload(), figure.row(), figure.at(), figure.unit());
        figures
            .computeIfAbsent(row, unused -> new LinkedHashMap<>())
            .computeIfAbsent(cell.store(), unused -> new ArrayList<>())
            .add(figure);
      }
    }
    List<Line> lines = new ArrayList<>();
    figures.forEach(
        (row, stores) -> stores.forEach((store, all) -> lines.add(line(row, store, all))));
    return new Summary(Collections.unmodifiableList(lines));
  }

  private static Line line(Row row, String store, List<Figure> figures) {
    Spread value = Spread.of(figures.stream().map(Figure::value).toList());
    List<Double> processor =
        figures.stream().map(Figure::processorMicros).filter(Objects::nonNull).toList();
    List<Latency> latencies =
        figures.stream().map(Figure::latency).filter(Objects::nonNull).toList();
    return new Line(
        row,
        store,
        figures.size(),
        value,
        processor.isEmpty() ? null : Spread.of(processor).median(),
        latencies.isEmpty() ? null : latency(latencies));
  }

  private static Latency latency(List<Latency> rounds) {
    return new Latency(
        median(rounds, Latency::p50),
        median(rounds, Latency::p99),
        median(rounds, Latency::p999),
        rounds.stream().mapToDouble(Latency::max).max().orElseThrow());
  }

  private static double median(List<Latency> rounds, ToDoubleFunction<Latency> percentile) {
    return Spread.of(rounds.stream().map(percentile::applyAsDouble).toList()).median();
  }

  /** The workloads that gave a figure. */
  List<String> workloads() {
    return lines.stream().map(line -> line.row().workload()).distinct().toList();
  }

  /** The rows of a workload; those with a size are sorted by it within each name. */
  List<Row> rows(String workload) {
    return lines.stream()
        .map(Line::row)
        .filter(row -> row.workload().equals(workload))
        .distinct()
        .toList();
  }

  /** One row of one store, if it has it. */
  Optional<Line> find(String workload, String row, long at, String store) {
    return lines.stream()
        .filter(line -> line.store().equals(store))
        .filter(line -> line.row().workload().equals(workload))
        .filter(line -> line.row().row().equals(row) && line.row().at() == at)
        .findFirst();
  }
}
