package io.qump.segment.store;

import io.qump.testkit.store.ReaderContract;

/** Reading beside a writer, on the segment base. */
class ReaderTest extends ReaderContract {

  @Override
  protected String backend() {
    return "segment";
  }
}
