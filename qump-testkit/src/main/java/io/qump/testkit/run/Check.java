package io.qump.testkit.run;

/**
 * Something that may fail, done with one item. Thread-safe.
 *
 * @param <T> the type of the items
 */
@FunctionalInterface
public interface Check<T> {

  /**
   * Does it.
   *
   * @param item what to do it with
   * @throws Exception if it fails; errors count as well
   */
  void run(T item) throws Exception;
}
