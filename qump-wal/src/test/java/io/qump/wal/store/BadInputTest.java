package io.qump.wal.store;

import io.qump.Qump;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.store.BadInputContract;

/** Bad input to a durable store, which is opened again behind each. */
class BadInputTest extends BadInputContract {

  private final MemoryVolume volume = new MemoryVolume();

  @Override
  protected Qump openStore() {
    return TestStores.open(volume);
  }

  @Override
  protected boolean keepsEntries() {
    return true;
  }
}
