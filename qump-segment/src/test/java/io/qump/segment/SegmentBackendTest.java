package io.qump.segment;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.ByteDamage;
import io.qump.testkit.backend.Faults;
import io.qump.testkit.backend.Kills;
import io.qump.testkit.backend.PowerCuts;

/** The segment base keeps the contract, and a store on it whatever may happen. */
@PowerCuts(images = 5_000, imagesOfEach = 300)
@Faults
@Kills(rounds = 40)
@ByteDamage(damages = 1_500)
class SegmentBackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new SegmentBaseProvider();
  }
}
