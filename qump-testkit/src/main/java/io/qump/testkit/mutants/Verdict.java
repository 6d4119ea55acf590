package io.qump.testkit.mutants;

/** What became of a mutant. Immutable; thread-safe. */
public sealed interface Verdict {

  /**
   * The check failed, as it should.
   *
   * @param thrown what it threw; a timeout if it did not end
   */
  record Killed(Throwable thrown) implements Verdict {}

  /** The check passed: it does not see the bug. */
  record Survived() implements Verdict {}
}
