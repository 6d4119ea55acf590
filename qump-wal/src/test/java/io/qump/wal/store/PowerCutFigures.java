package io.qump.wal.store;

import io.qump.testkit.power.ImageCounts;
import io.qump.testkit.power.LossKind;
import io.qump.testkit.power.PowerCutReport;
import io.qump.testkit.power.RecoveryCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
record PowerCutFigures(
    int workloads,
    long images,
    long duringRecovery,
    long recoveries,
    Map<LossKind, Long> byKind,
    int failures,
    double seconds) {

  static PowerCutFigures of(List<PowerCutReport> reports) {
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

  @Override
  public String toString() {
    return "power cuts, all: workloads=%d images=%d, of these %d of cuts during %d recoveries;"
            .formatted(workloads, images, duringRecovery, recoveries)
        + " failures=%d seconds=%.1f%n  %s".formatted(failures, seconds, byKind);
  }
}
