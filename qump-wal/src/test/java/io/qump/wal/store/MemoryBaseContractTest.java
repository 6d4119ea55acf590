package io.qump.wal.store;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.wal.base.MemoryBaseProvider;

/** The memory-resident base keeps the contract. */
class MemoryBaseContractTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new MemoryBaseProvider();
  }
}
