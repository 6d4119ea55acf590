package io.qump.testkit;

import io.qump.spi.Volume;

/** Where the rules of a contract get the volumes that they test. */
interface VolumeSource {

  /**
   * Opens the volume under test.
   *
   * @return a new, empty volume, which shares nothing with those returned before
   */
  Volume openVolume();
}
