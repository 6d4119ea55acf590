package io.qump.segment.store;

import io.qump.testkit.store.KillContract;

/** Kills and readers beside the writer, on the segment base. */
class StoreKillTest extends KillContract {

  @Override
  protected String backend() {
    return "segment";
  }
}
