package io.qump.testkit;

import io.qump.spi.Volume;

/** The contract of {@link Volume} for {@link MemoryVolume}. */
class MemoryVolumeTest extends VolumeContract {

  @Override
  public Volume openVolume() {
    return new MemoryVolume();
  }
}
