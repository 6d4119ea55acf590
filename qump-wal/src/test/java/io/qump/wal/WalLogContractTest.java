package io.qump.wal;

import io.qump.spi.LogProvider;
import io.qump.testkit.log.LogContract;

/** The log keeps the contract. */
class WalLogContractTest extends LogContract {

  @Override
  public LogProvider logProvider() {
    return new WalProvider();
  }
}
