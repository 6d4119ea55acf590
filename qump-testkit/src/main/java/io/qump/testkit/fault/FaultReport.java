package io.qump.testkit.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a {@link FaultSweep} found. As immutable and thread-safe as the exceptions in it.
 *
 * @param workload the workload's name
 * @param operations how many operations of each kind the workload does when nothing fails
 * @param runs how often it was run with a fault, by kind and effect
 * @param tolerated in how many of these runs the workload went through all the same
 * @param images how many disk images of power cuts after a fault were checked
 * @param violations the faults that the store did not answer as it must
 * @param duration how long it took
 */
public record FaultReport(
    String workload,
    Map<OperationKind, Long> operations,
    Map<String, Long> runs,
    long tolerated,
    long images,
    List<FaultSite> violations,
    Duration duration) {

  /**
   * Copies the counts.
   *
   * @param workload the workload's name
   * @param operations how many operations of each kind the workload does
   * @param runs how often it was run with a fault
   * @param tolerated in how many runs the workload went through
   * @param images how many disk images were checked
   * @param violations the faults that the store did not answer as it must
   * @param duration how long it took
   */
  public FaultReport {
    operations = Map.copyOf(operations);
    runs = Collections.unmodifiableMap(new TreeMap<>(runs));
    violations = List.copyOf(violations);
  }

  /**
   * How often the workload was run with a fault.
   *
   * @return the number of faults that were tried
   */
  public long sites() {
    return runs.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Fails a test if the store did not answer a fault as it must.
   *
   * @return this report
   * @throws AssertionError with the whole report, caused by the first failure
   */
  public FaultReport requireNoViolations() {
    if (!violations.isEmpty()) {
      throw new AssertionError(toString(), violations.get(0).failure());
    }
    return this;
  }

  /** The counts, one to a line, and the violations. */
  @Override
  public String toString() {
    return "faults: workload=%s runs=%d tolerated=%d images=%d violations=%d seconds=%.3f%n"
            .formatted(
                workload, sites(), tolerated, images, violations.size(), duration.toNanos() / 1e9)
        + runs.entrySet().stream()
            .map(run -> "  " + run.getKey() + ": " + run.getValue())
            .collect(Collectors.joining(System.lineSeparator()))
        + violations.stream()
            .map(site -> "%nVIOLATION: %s: %s".formatted(site.fault(), site.failure()))
            .collect(Collectors.joining());
  }
}
