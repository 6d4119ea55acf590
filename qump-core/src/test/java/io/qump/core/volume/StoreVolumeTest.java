package io.qump.core.volume;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.VolumeContract;

/**
 * What a store puts around its volume keeps the contract, and waits for nothing that is certain.
 */
class StoreVolumeTest extends VolumeContract {

  @Override
  public Volume openVolume() {
    QumpConfiguration settings = QumpConfiguration.builder().mode(PersistenceMode.DISABLED).build();
    return new MeasuredVolume(new RetryingVolume(new MemoryVolume(), settings, pause -> {}));
  }
}
