package io.qump.testkit.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of planted bugs. Immutable and thread-safe.
 *
 * @param workload the workload's name
 * @param rows one for each bug
 */
public record PlantedBugReport(String workload, List<Row> rows) {

  /**
   * Copies the rows.
   *
   * @param workload the workload's name
   * @param rows one for each bug
   */
  public PlantedBugReport {
    rows = List.copyOf(rows);
  }

  /**
   * One bug. Immutable and thread-safe.
   *
   * @param bug the bug
   * @param finding the failure that it led to; empty if nothing failed
   */
  public record Row(PlantedBug bug, Optional<String> finding) {

    /**
     * Whether the suite did with the bug what it must.
     *
     * @return true if it failed as expected, or found no harm where there is none
     */
    public boolean isAsExpected() {
      return bug.harmless().isPresent()
          ? finding.isEmpty()
          : finding.filter(text -> text.contains(bug.expected())).isPresent();
    }

    @Override
    public String toString() {
      return (isAsExpected() ? "  as expected: " : "  NOT AS EXPECTED: ")
          + bug.name()
          + " ("
          + bug.description()
          + "): "
          + finding.orElse("not found")
          + bug.harmless().map(why -> "; harmless, because " + why).orElse("");
    }
  }

  /**
   * How many bugs were found.
   *
   * @return the number
   */
  public long found() {
    return rows.stream().filter(row -> row.finding().isPresent()).count();
  }

  /**
   * Fails a test if a bug that does harm was not found, or not for the right reason, or if one was
   * found that is said to do none.
   *
   * @return this report
   * @throws AssertionError with the whole report
   */
  public PlantedBugReport requireAsExpected() {
    if (!rows.stream().allMatch(Row::isAsExpected)) {
      throw new AssertionError(toString());
    }
    return this;
  }

  /** The bugs, one to a line. */
  @Override
  public String toString() {
    return "planted bugs: workload=%s planted=%d found=%d harmless=%d%n"
            .formatted(
                workload,
                rows.size(),
                found(),
                rows.stream().filter(row -> row.bug().harmless().isPresent()).count())
        + rows.stream().map(Row::toString).collect(Collectors.joining(System.lineSeparator()));
  }
}
