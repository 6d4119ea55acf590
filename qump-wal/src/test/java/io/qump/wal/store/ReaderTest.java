package io.qump.wal.store;

import io.qump.testkit.store.ReaderContract;

/** Reading beside a writer, on the memory-resident base. */
class ReaderTest extends ReaderContract {

  @Override
  protected String backend() {
    return "wal";
  }
}
