package io.qump.arch;

import io.qump.testkit.engine.HistoryContract;
import java.util.Set;

/** All backends of this repository answer alike. */
class BackendHistoriesTest extends HistoryContract {

  @Override
  protected Set<String> backends() {
    return Set.of("hdf5", "qfs", "segment", "sqlite", "wal");
  }
}
