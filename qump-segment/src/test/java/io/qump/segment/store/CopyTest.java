package io.qump.segment.store;

import io.qump.testkit.store.CopyContract;

/** Copies of a store in use, on the segment base. */
class CopyTest extends CopyContract {

  @Override
  protected String backend() {
    return "segment";
  }
}
