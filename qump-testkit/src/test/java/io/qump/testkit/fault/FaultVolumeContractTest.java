package io.qump.testkit.fault;

import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.VolumeContract;

/**
 * A volume without faults, or with a behaviour that changes nothing, is a volume like any other.
 */
class FaultVolumeContractTest extends VolumeContract {

  @Override
  public Volume openVolume() {
    return new FaultVolume(new AlteredVolume(new MemoryVolume(), new VolumeBehaviour() {}));
  }
}
