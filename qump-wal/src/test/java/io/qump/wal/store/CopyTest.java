package io.qump.wal.store;

import io.qump.testkit.store.CopyContract;

/** Copies of a store in use, on the memory-resident base. */
class CopyTest extends CopyContract {

  @Override
  protected String backend() {
    return "wal";
  }
}
