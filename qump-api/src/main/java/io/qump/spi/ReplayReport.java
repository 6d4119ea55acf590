package io.qump.spi;

import java.time.Duration;
import java.util.List;

/**
 * What a log found when it was replayed. Immutable and thread-safe.
 *
 * @param firstSequence the first commit handed over, 0 for none
 * @param lastSequence the last commit handed over, 0 for none
 * @param commits how many commits were handed over
 * @param bytes how many bytes were read
 * @param files how many files were read
 * @param tornTails what was found behind the last whole commit and ignored
 * @param duration how long it took
 */
public record ReplayReport(
    long firstSequence,
    long lastSequence,
    long commits,
    long bytes,
    int files,
    List<TornTail> tornTails,
    Duration duration) {

  /**
   * Bytes behind the last whole commit of a file that were never forced. Immutable.
   *
   * @param file the file's name in its volume
   * @param position where they begin, bytes from the start of the file
   * @param bytes how many there are
   */
  public record TornTail(String file, long position, long bytes) {}
}
