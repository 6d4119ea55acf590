package io.qump.hdf5;

import io.qump.spi.BackendProvider;
import io.qump.testkit.backend.BackendContract;
import io.qump.testkit.backend.ByteDamage;
import io.qump.testkit.backend.Faults;
import io.qump.testkit.backend.Kills;
import io.qump.testkit.backend.PowerCuts;

/** The HDF5 base keeps the contract, and a store on it whatever may happen. */
@PowerCuts(images = 5_000, imagesOfEach = 300)
@Faults
@Kills(rounds = 200)
@ByteDamage(damages = 1_500)
class Hdf5BackendTest extends BackendContract {

  @Override
  public BackendProvider backendProvider() {
    return new Hdf5BaseProvider();
  }
}
