package io.qump.hdf5.store;

import io.qump.testkit.store.ReaderRaceContract;

/** A reader and a writer at work at the same time, on the HDF5 base. */
class ReaderRaceTest extends ReaderRaceContract {

  @Override
  protected String backend() {
    return "hdf5";
  }
}
