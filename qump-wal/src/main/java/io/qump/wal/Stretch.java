package io.qump.wal;

/**
 * Commits that stand one behind the other in a log file and all verify. Immutable and thread-safe.
 *
 * @param file the file
 * @param start where the first of their records begins
 * @param end where the last one ends
 * @param firstSequence the first commit
 * @param lastSequence the last commit; records behind it up to the end do not count
 */
record Stretch(SurveyedFile file, long start, long end, long firstSequence, long lastSequence) {

  /** These commits without those behind a sequence. */
  Stretch upTo(long sequence) {
    return new Stretch(file, start, end, firstSequence, sequence);
  }
}
