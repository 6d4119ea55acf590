package io.qump.qfs;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.ByteDamage;
import io.qump.testkit.backend.Faults;
import io.qump.testkit.backend.Kills;
import io.qump.testkit.backend.PowerCuts;

/** The QFS base keeps the contract, and a store on it whatever may happen. */
@PowerCuts(images = 2_000, imagesOfEach = 120)
@Faults
@Kills(rounds = 20)
@ByteDamage(damages = 1_000)
class QfsBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new QfsBaseProvider();
  }
}
