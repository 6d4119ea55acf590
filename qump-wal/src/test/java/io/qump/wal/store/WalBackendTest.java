package io.qump.wal.store;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.ByteDamage;
import io.qump.testkit.backend.Faults;
import io.qump.testkit.backend.Kills;
import io.qump.testkit.backend.PowerCuts;
import io.qump.wal.base.MemoryBaseProvider;

/** The memory-resident base keeps the contract, and a store on it whatever may happen. */
@PowerCuts(images = 50_000)
@Faults
@Kills(rounds = 200)
@ByteDamage
class WalBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new MemoryBaseProvider();
  }
}
