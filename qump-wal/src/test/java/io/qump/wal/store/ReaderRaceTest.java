package io.qump.wal.store;

import io.qump.testkit.store.ReaderRaceContract;

/** A reader and a writer at work at the same time, on the memory-resident base. */
class ReaderRaceTest extends ReaderRaceContract {

  @Override
  protected String backend() {
    return "wal";
  }
}
