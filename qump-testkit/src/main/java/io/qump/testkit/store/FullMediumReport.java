package io.qump.testkit.store;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a {@link FullMediumSweep} found. As immutable and thread-safe as the exceptions in it.
 *
 * @param workload the workload's name
 * @param sites from how many operations on the medium was full, one after the other
 * @param outcomesUnknown commits whose outcome was unknown while it was
 * @param refused commits that were refused, with nothing written
 * @param checkpoints checkpoints that failed
 * @param opens stores, new ones included, that could not be opened
 * @param failures the operations from which on the store did not do what it must, by number
 * @param duration how long it took
 */
public record FullMediumReport(
    String workload,
    long sites,
    long outcomesUnknown,
    long refused,
    long checkpoints,
    long opens,
    List<FailedSite> failures,
    Duration duration) {

  /**
   * Copies the failures.
   *
   * @param workload the workload's name
   * @param sites from how many operations on the medium was full
   * @param outcomesUnknown commits whose outcome was unknown
   * @param refused commits that were refused
   * @param checkpoints checkpoints that failed
   * @param opens stores that could not be opened
   * @param failures the operations from which on the store did not do what it must
   * @param duration how long it took
   */
  public FullMediumReport {
    failures = List.copyOf(failures);
  }

  /**
   * Fails a test if the store did not do what it must.
   *
   * @return this report
   * @throws AssertionError with the whole report, caused by the first failure
   */
  public FullMediumReport requireNoFailures() {
    if (!failures.isEmpty()) {
      throw new AssertionError(toString(), failures.get(0).failure());
    }
    return this;
  }

  /** The counts, and the failures. */
  @Override
  public String toString() {
    return ("full medium: workload=%s sites=%d outcomesUnknown=%d refused=%d checkpoints=%d"
                + " opens=%d failures=%d seconds=%.3f")
            .formatted(
                workload,
                sites,
                outcomesUnknown,
                refused,
                checkpoints,
                opens,
                failures.size(),
                duration.toNanos() / 1e9)
        + failures.stream()
            .map(
                failed ->
                    "%nFAILURE: full from operation %d on: %s"
                        .formatted(failed.site(), failed.failure()))
            .collect(Collectors.joining());
  }

  /**
   * A medium that was full from an operation on, and what went wrong then.
   *
   * @param site the number of the operation
   * @param failure what the check threw
   */
  public record FailedSite(long site, Throwable failure) {}
}
