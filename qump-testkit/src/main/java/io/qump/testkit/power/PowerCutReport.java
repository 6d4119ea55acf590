package io.qump.testkit.power;

import io.qump.testkit.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an exploration found. As immutable and thread-safe as the exceptions in it.
 *
 * @param workload the workload's name
 * @param trace what it did to the disk
 * @param options how it was explored
 * @param images how many images were built and checked
 * @param recovery how often the power was cut during recovery
 * @param failures what the store did not stand, the shortest trace first; not all of them if there
 *     are many
 * @param duration how long it took, without the workload
 */
public record PowerCutReport(
    String workload,
    Trace trace,
    PowerCutOptions options,
    ImageCounts images,
    RecoveryCounts recovery,
    List<PowerCutFailure> failures,
    Duration duration) {

  private static final int OPERATIONS_SHOWN = 24;

  /**
   * Copies the failures.
   *
   * @param workload the workload's name
   * @param trace what it did to the disk
   * @param options how it was explored
   * @param images how many images were built and checked
   * @param recovery how often the power was cut during recovery
   * @param failures what the store did not stand
   * @param duration how long it took
   */
  public PowerCutReport {
    failures = List.copyOf(failures);
  }

  /**
   * Fails a test if the store did not stand a power cut.
   *
   * @return this report
   * @throws AssertionError with the whole report, caused by the first failure
   */
  public PowerCutReport requireNoFailures() {
    if (!failures.isEmpty()) {
      throw new AssertionError(toString(), failures.get(0).failure());
    }
    return this;
  }

  /**
   * How many different images were checked, those of cuts during recovery included.
   *
   * @return the number
   */
  public long checked() {
    return images.images() + recovery.images();
  }

  /** The counts, one to a line, and the first failure with how to see it again. */
  @Override
  public String toString() {
    Fingerprint fingerprint = trace.fingerprint();
    return "power cuts: workload=%s seed=%d trace=%s operations=%d%n"
            .formatted(workload, options.seed(), fingerprint, trace.operations().size())
        + "  prefixes=%d moments=%d built=%d images=%d: %s%n"
            .formatted(
                images.prefixes(), images.moments(), images.built(), images.images(), kinds())
        + "  cut during recovery: recoveries=%d operations=%d built=%d images=%d sameBytes=%d%n"
            .formatted(
                recovery.recoveries(),
                recovery.operations(),
                recovery.built(),
                recovery.images(),
                recovery.sameBytes())
        + "  failures=%d threads=%d seconds=%.3f imagesPerSecond=%.0f"
            .formatted(failures.size(), options.threads(), seconds(), checked() / seconds())
        + failures.stream().findFirst().map(this::describe).orElse("");
  }

  private double seconds() {
    return Math.max(duration.toNanos(), 1) / 1e9;
  }

  private String kinds() {
    return images.byKind().entrySet().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.joining(", "));
  }

  private String describe(PowerCutFailure failure) {
    CrashImage image = failure.image();
    return "%nFIRST FAILURE: %s%n".formatted(failure.failure())
        + "  lastAcknowledged=%d lastIssued=%d kind=%s%n"
            .formatted(image.lastAcknowledged(), image.lastIssued(), image.kind())
        + "  disk=%s%n".formatted(image.disk())
        + "  to see it again: -D%s=%s -D%s='%s'%n"
            .formatted(
                PowerCutOptions.SEED_PROPERTY,
                options.seed(),
                PowerCutOptions.RERUN_PROPERTY,
                failure.rerun(workload))
        + describe("workload", image.cut(), trace)
        + failure
            .duringRecovery()
            .map(second -> describe("recovery", second.cut(), second.recovery()))
            .orElse("");
  }

  private static String describe(String what, PowerCut cut, Trace trace) {
    return "  power cut in the %s before operation %d, taking %s:%n%s%n"
        .formatted(
            what,
            cut.after(),
            cut.losses().isEmpty() ? "nothing" : cut.losses(),
            trace.describe(cut.after() - OPERATIONS_SHOWN, cut.after()));
  }
}
