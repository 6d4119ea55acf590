package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import io.qump.core.volume.DiskVolume;
import io.qump.core.volume.RetryingVolume;
import io.qump.spi.Environment;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a store's base and log are opened with, whether to write, to read, to repair or to copy.
 * Immutable and thread-safe.
 *
 * @param configuration the store's settings
 * @param environment where everything from outside comes from
 */
record Surroundings(QumpConfiguration configuration, Environment environment) {

  /**
   * The volume of a directory, which tries again what may be tried again.
   *
   * @param directory the directory
   * @param onDisk opens it where the environment has no volumes of its own
   */
  Volume volume(Path directory, Function<Path, DiskVolume> onDisk) {
    Volume volume =
        environment
            .volumes()
            .map(volumes -> volumes.apply(directory))
            .orElseGet(() -> onDisk.apply(directory));
    return new RetryingVolume(volume, configuration, environment.sleeper());
  }

  /** Where the log is in its volume. */
  String logDirectory() {
    return configuration.logDirectory().isPresent() ? "" : StoreOpening.LOG_DIRECTORY;
  }

  /** How the store that was described addresses its keys. */
  AddressScheme addressing(StoreDescriptor descriptor) {
    return AddressSchemes.of(descriptor.addressing(), configuration.curveWindowBits());
  }

  /** What a base or a log in a directory of a volume is opened with. */
  StorageContext context(
      Volume volume, String directory, StoreDescriptor descriptor, AddressScheme addressing) {
    return new StorageContext(
        volume, directory, descriptor.storeId(), configuration, environment, addressing);
  }
}
