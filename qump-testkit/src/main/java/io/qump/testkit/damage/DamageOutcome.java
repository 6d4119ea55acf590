package io.qump.testkit.damage;

/** What a store made of a damage. Immutable and thread-safe. */
public enum DamageOutcome {
  /** It said that files are damaged, and where. */
  FOUND,

  /** It holds what it held before. */
  HARMLESS,

  /** It holds something else and said nothing; but nobody could have noticed. */
  EXCUSED,

  /** It holds something else and said nothing. */
  SILENT,

  /** It failed in a way that does not say that files are damaged. */
  UNTYPED,

  /** It did not answer in time. */
  HANGS;

  /**
   * Whether a store must not do this.
   *
   * @return true for the last three
   */
  public boolean isViolation() {
    return this == SILENT || this == UNTYPED || this == HANGS;
  }
}
