package io.qump.wal.store;

import io.qump.testkit.store.KillContract;

/** Kills and readers beside the writer, on the log and the memory-resident base. */
class StoreKillTest extends KillContract {

  @Override
  protected String backend() {
    return "wal";
  }

  @Override
  protected int rounds() {
    return 200;
  }
}
