package io.qump.testkit.power;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several explorations together. Immutable and thread-safe.
 *
 * @param workloads how many
 * @param images different images, those of cuts during recovery included
 * @param duringRecovery those
 * @param recoveries recoveries in which the power was cut
 * @param byKind how the images of the workloads came about
 * @param failures what the store did not stand
 * @param seconds how long it took
 */
public record PowerCutFigures(
    int workloads,
    long images,
    long duringRecovery,
    long recoveries,
    Map<LossKind, Long> byKind,
    int failures,
    double seconds) {

  /**
   * Copies the counts.
   *
   * @param workloads how many
   * @param images different images
   * @param duringRecovery those of cuts during recovery
   * @param recoveries recoveries in which the power was cut
   * @param byKind how the images of the workloads came about
   * @param failures what the store did not stand
   * @param seconds how long it took
   */
  public PowerCutFigures {
    byKind = Map.copyOf(new TreeMap<>(byKind));
  }

  /**
   * Adds up.
   *
   * @param reports one for each workload
   * @return the figures
   */
  public static PowerCutFigures of(List<PowerCutReport> reports) {
    Map<LossKind, Long> byKind = new EnumMap<>(LossKind.class);
    reports.stream()
        .map(PowerCutReport::images)
        .map(ImageCounts::byKind)
        .forEach(kinds -> kinds.forEach((kind, count) -> byKind.merge(kind, count, Long::sum)));
    return new PowerCutFigures(
        reports.size(),
        reports.stream().mapToLong(PowerCutReport::checked).sum(),
        reports.stream().map(PowerCutReport::recovery).mapToLong(RecoveryCounts::images).sum(),
        reports.stream().map(PowerCutReport::recovery).mapToLong(RecoveryCounts::recoveries).sum(),
        byKind,
        reports.stream().map(PowerCutReport::failures).mapToInt(List::size).sum(),
        reports.stream().map(PowerCutReport::duration).mapToLong(d -> d.toNanos()).sum() / 1e9);
  }

  /** The counts, on two lines. */
  @Override
  public String toString() {
    return "power cuts, all: workloads=%d images=%d, of these %d of cuts during %d recoveries;"
            .formatted(workloads, images, duringRecovery, recoveries)
        + " failures=%d seconds=%.1f%n  %s".formatted(failures, seconds, new TreeMap<>(byKind));
  }
}
