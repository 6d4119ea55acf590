package io.qump.qfs.store;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of stores under test. */
final class TestStores {

  private TestStores() {}

  /** Settings under which nothing is written that the test did not ask for. */
  static QumpConfiguration.Builder settings() {
    return Qump.at(Path.of("store"))
        .backend("qfs")
        .syncInterval(Duration.ofHours(1))
        .checkpointInterval(Duration.ofHours(1));
  }
}
