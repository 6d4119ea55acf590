package io.qump.spi;

/** What became of a commit. Immutable and thread-safe. */
public sealed interface CommitOutcome {

  /**
   * It took effect.
   *
   * @param sequence its sequence
   */
  record Committed(long sequence) implements CommitOutcome {}

  /**
   * It took no effect, because a condition did not hold.
   *
   * @param condition the first that did not
   */
  record Refused(Condition condition) implements CommitOutcome {}
}
