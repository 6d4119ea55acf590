package io.qump.wal.store;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.Volume;
import java.nio.file.Path;
import java.time.Duration;

/** Opens stores on volumes of a test's own. */
final class TestStores {

  private TestStores() {}

  /** Settings under which nothing is written that the test did not ask for. */
  static QumpConfiguration.Builder settings() {
    return Qump.at(Path.of("store"))
        .syncInterval(Duration.ofHours(1))
        .checkpointInterval(Duration.ofHours(1));
  }

  static Qump open(Volume volume) {
    return open(volume, settings());
  }

  static Qump open(Volume volume, PersistenceMode mode) {
    return open(volume, settings().mode(mode));
  }

  static Qump open(Volume volume, QumpConfiguration.Builder settings) {
    return EnvironmentOpener.find()
        .open(settings.build(), Environment.system().withVolumes(path -> volume));
  }

  static Qump open(Volume volume, QumpConfiguration.Builder settings, SimulatedTime time) {
    return EnvironmentOpener.find()
        .open(
            settings.build(),
            Environment.system().withVolumes(path -> volume).withClock(time).withSleeper(time));
  }

  static QumpMap<String, Long> map(Qump store) {
    return store.map("map", Codecs.STRING, Codecs.LONG);
  }
}
