package io.qump.core;

import io.qump.Qump;
import io.qump.testkit.store.BadInputContract;

/** Bad input to a store in memory. */
class BadInputTest extends BadInputContract {

  @Override
  protected Qump openStore() {
    return Qump.inMemory();
  }

  @Override
  protected boolean keepsEntries() {
    return false;
  }
}
