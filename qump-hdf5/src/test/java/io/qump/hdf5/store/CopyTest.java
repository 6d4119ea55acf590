package io.qump.hdf5.store;

import io.qump.testkit.store.CopyContract;

/** Copies of a store in use, on the HDF5 base. */
class CopyTest extends CopyContract {

  @Override
  protected String backend() {
    return "hdf5";
  }
}
