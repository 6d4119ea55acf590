package io.qump.spi;

import io.qump.Fault;
import java.util.List;

/**
 * What a {@link VerificationCheck} found. Immutable and thread-safe.
 *
 * @param files how many files it looked at
 * @param bytes how many bytes it read
 * @param entries how many states of entries, or commits, it read
 * @param faults every damaged place
 * @param notes what is worth knowing and is no fault
 */
public record VerifiedFile(
    int files, long bytes, long entries, List<Fault> faults, List<String> notes) {

  /** Nothing was there to be checked any more. */
  public static final VerifiedFile NOTHING = new VerifiedFile(0, 0, 0, List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @param files see the record
   * @param bytes see the record
   * @param entries see the record
   * @param faults see the record
   * @param notes see the record
   */
  public VerifiedFile {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }
}
