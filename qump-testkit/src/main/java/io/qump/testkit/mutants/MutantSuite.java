package io.qump.testkit.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests of a list of mutants: that every bug is found, and that what is no bug passes. A check that
 * always fails proves nothing, so let each pass with a change that is no bug, or with none.
 *
 * <p>To be filled and asked by one thread.
 */
public final class MutantSuite {

  private final MutantRunner runner;
  private final List<DynamicTest> tests = new ArrayList<>();

  /**
   * An empty suite.
   *
   * @param runner what runs the mutants; closed when the stream of tests is
   */
  public MutantSuite(MutantRunner runner) {
    this.runner = runner;
  }

  /**
   * Adds a bug that must be found.
   *
   * @param mutant the bug
   * @param check what must find it
   */
  public void killed(Mutant mutant, Class<? extends MutantCheck> check) {
    tests.add(
        DynamicTest.dynamicTest(
            mutant.name(),
            () ->
                Assertions.assertInstanceOf(
                    Verdict.Killed.class,
                    runner.run(mutant, check),
                    () -> "mutant=" + mutant.name() + " was not found by " + check.getName())));
  }

  /**
   * Adds a change that is no bug: one that makes threads meet in a certain moment, say.
   *
   * @param mutant the change
   * @param check what must pass
   */
  public void passes(Mutant mutant, Class<? extends MutantCheck> check) {
    tests.add(
        DynamicTest.dynamicTest(
            mutant.name() + ": " + check.getSimpleName(),
            () -> {
              Verdict verdict = runner.run(mutant, check);
              if (verdict instanceof Verdict.Killed killed) {
                throw new AssertionError("mutant=" + mutant.name() + " fails", killed.thrown());
              }
            }));
  }

  /**
   * Adds a change for the worse that no check can find, with the reason why.
   *
   * @param mutant the change
   * @param reason why the product is as right with it as without, or why nothing here could tell
   * @param check what must pass
   */
  public void harmless(Mutant mutant, String reason, Class<? extends MutantCheck> check) {
    passes(mutant.renamed(mutant.name() + " (harmless: " + reason + ")"), check);
  }

  /**
   * The tests.
   *
   * @return one for each mutant and check, in the order in which they were added
   */
  public Stream<DynamicTest> tests() {
    return tests.stream().onClose(runner::close);
  }
}
