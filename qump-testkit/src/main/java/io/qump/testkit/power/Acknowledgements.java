package io.qump.testkit.power;

/**
 * Where a workload says how far it is. Commits are numbered 1, 2, 3, … in the order in which they
 * take effect; 0 is the store before the first. Thread-safe.
 */
public interface Acknowledgements {

  /**
   * The workload is about to begin a commit. To be called before the store is.
   *
   * @param commit its number, one more than the last
   */
  void issued(long commit);

  /**
   * The store acknowledged a commit, and with it every earlier one.
   *
   * @param commit its number
   */
  void acknowledged(long commit);
}
