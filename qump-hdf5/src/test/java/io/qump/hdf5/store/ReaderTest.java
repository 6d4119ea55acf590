package io.qump.hdf5.store;

import io.qump.testkit.store.ReaderContract;

/** Reading beside a writer, on the HDF5 base. */
class ReaderTest extends ReaderContract {

  @Override
  protected String backend() {
    return "hdf5";
  }
}
