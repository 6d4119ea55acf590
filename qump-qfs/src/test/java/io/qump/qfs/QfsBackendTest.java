package io.qump.qfs;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.Kills;

/** The QFS base keeps the contract; a store on it loses nothing when its process is killed. */
@Kills(rounds = 12)
class QfsBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new QfsBaseProvider();
  }
}
