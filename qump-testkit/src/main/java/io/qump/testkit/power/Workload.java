package io.qump.testkit.power;

import io.qump.spi.Volume;

/**
 * What a store is put through while the power may go at any moment. It must do the same each time:
 * a report names a place in its trace. As thread-safe as the tests that share it need.
 */
@FunctionalInterface
public interface Workload {

  /**
   * Writes to a store, says what is issued and what is acknowledged, and stops at the first
   * failure.
   *
   * @param volume where the store is to keep its files
   * @param acknowledgements told of each commit, before and after
   * @throws Exception the failure at which it stopped, as the store threw it
   */
  void run(Volume volume, Acknowledgements acknowledgements) throws Exception;
}
