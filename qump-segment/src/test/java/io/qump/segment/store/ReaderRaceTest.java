package io.qump.segment.store;

import io.qump.testkit.store.ReaderRaceContract;

/** A reader and a writer at work at the same time, on the segment base. */
class ReaderRaceTest extends ReaderRaceContract {

  @Override
  protected String backend() {
    return "segment";
  }
}
