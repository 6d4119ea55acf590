package io.qump;

import java.time.Duration;
import java.util.List;

/**
 * What a verification checked and what it found. Immutable and thread-safe.
 *
 * @param files how many files were checked
 * @param bytes how many bytes they have together
 * @param entries how many states of entries and commits were read in them
 * @param duration how long it took, by the store's clock
 * @param faults every damaged place that was found, by file and position; empty if there is none
 * @param notes what is worth knowing and is no fault, such as a file that nothing names
 */
public record VerificationReport(
    int files,
    long bytes,
    long entries,
    Duration duration,
    List<Fault> faults,
    List<String> notes) {

  /**
   * Copies the lists.
   *
   * @param files see the record
   * @param bytes see the record
   * @param entries see the record
   * @param duration see the record
   * @param faults see the record
   * @param notes see the record
   */
  public VerificationReport {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /**
   * Whether everything that was checked is what was written.
   *
   * @return true if there is no fault
   */
  public boolean isClean() {
    return faults.isEmpty();
  }
}
