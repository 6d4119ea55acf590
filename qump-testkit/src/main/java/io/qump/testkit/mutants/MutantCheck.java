package io.qump.testkit.mutants;

/**
 * What a mutant must fail. A class with a constructor without parameters; a new object is made for
 * every run, in a class loader of its own, where the module's classes and its tests' classes are
 * loaded anew. For one thread at a time.
 */
@FunctionalInterface
public interface MutantCheck {

  /**
   * Runs the check, in bounded time: nobody can stop a thread that does not end.
   *
   * @throws Exception if something is wrong; any error counts as well
   */
  void check() throws Exception;
}
