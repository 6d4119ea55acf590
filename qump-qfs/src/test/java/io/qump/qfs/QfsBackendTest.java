package io.qump.qfs;

import io.qump.QumpConfiguration;
import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.ByteDamage;
import io.qump.testkit.backend.Faults;
import io.qump.testkit.backend.Kills;
import io.qump.testkit.backend.PowerCuts;

/** The QFS base keeps the contract, and a store on it whatever may happen. */
@PowerCuts(images = 3_000, imagesOfEach = 300)
@Faults
@Kills(rounds = 20)
@ByteDamage(damages = 1_000)
class QfsBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new QfsBaseProvider();
  }

  /** The base asks for addresses; the table for them is made with each store, so a small one. */
  @Override
  public QumpConfiguration.Builder settings(QumpConfiguration.Builder settings) {
    return settings.curveWindowBits(4);
  }
}
