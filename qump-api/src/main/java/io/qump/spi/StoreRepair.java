package io.qump.spi;

import io.qump.QumpConfiguration;
import io.qump.RepairReport;

/** An optional power of an {@link EngineProvider}: repairs stores that are closed. Thread-safe. */
public interface StoreRepair {

  /**
   * Repairs a store. It may be cut off anywhere and be begun again.
   *
   * @param configuration the store's settings
   * @param environment the collaborators to use
   * @return what was found, brought back and lost
   * @throws io.qump.error.QumpException if it could not be done; then it may be tried again
   */
  RepairReport repair(QumpConfiguration configuration, Environment environment);
}
