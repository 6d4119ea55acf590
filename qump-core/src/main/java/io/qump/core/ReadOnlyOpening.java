package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.RecoveryReport;
import io.qump.addressing.AddressScheme;
import io.qump.core.volume.DiskVolume;
import io.qump.core.volume.MeasuredVolume;
import io.qump.core.volume.ReadOnlyVolume;
import io.qump.error.StorageException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.Engine;
import io.qump.spi.Environment;
import io.qump.spi.LogProvider;
import io.qump.spi.LogReader;
import io.qump.spi.LogReaders;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens a store for reading only, beside a process that may be writing it: no lock is taken, and
 * every volume refuses changes. For one thread; used once.
 */
final class ReadOnlyOpening {

  private final QumpConfiguration configuration;
  private final Environment environment;
  private final StorageProviders providers;
  private final Surroundings surroundings;
  private final Resources resources = new Resources();

  /**
   * Prepares to open a store.
   *
   * @param configuration its settings
   * @param environment where everything from outside comes from
   * @param providers the backends and logs there are
   */
  ReadOnlyOpening(
      QumpConfiguration configuration, Environment environment, StorageProviders providers) {
    this.configuration = configuration;
    this.environment = environment;
    this.providers = providers;
    this.surroundings = new Surroundings(configuration, environment);
  }

  /** Opens the store; on failure nothing stays open. */
  Engine open() {
    try {
      Engine engine = tryOpen();
      resources.keep();
      return engine;
    } finally {
      resources.close();
    }
  }

  private Engine tryOpen() {
    Path directory = configuration.directory().orElseThrow();
    Volume volume = volume(directory);
    StoreDescriptor descriptor = StoreDescriptor.read(volume).orElseThrow(() -> noStore(directory));
    AddressScheme addressing = surroundings.addressing(descriptor);
    Volume logVolume = configuration.logDirectory().map(this::volume).orElse(volume);
    StorageVolumes volumes =
        new StorageVolumes(new MeasuredVolume(volume), new MeasuredVolume(logVolume));
    StorageContext inBase =
        surroundings.context(volumes.base(), StoreOpening.BASE_DIRECTORY, descriptor, addressing);
    StorageContext inLog =
        surroundings.context(volumes.log(), surroundings.logDirectory(), descriptor, addressing);
    BackendProvider backend = providers.backend(Optional.of(descriptor), configuration.backend());
    LogProvider logs = providers.log(Optional.of(descriptor));
    StorePowers powers = StorePowers.ofReader(configuration, backend, logs);
    BaseReader base = base(backend, inBase);
    StoreReader reader = resources.add(new StoreReader(addressing, base, log(logs, inLog)));
    ReaderControl control = new ReaderControl(configuration.mode(), report(reader));
    return new ReadOnlyEngine(configuration, addressing, powers, reader, control, volumes);
  }

  private BaseReader base(BackendProvider provider, StorageContext context) {
    if (provider instanceof BaseReaders readers) {
      return resources.add(
          InstalledProviders.call(
              "backend=" + provider.id() + " class=" + provider.getClass().getName(),
              "open the base for reading",
              () -> readers.openReader(context)));
    }
    throw lacks("backend=" + provider.id());
  }

  private LogReader log(LogProvider provider, StorageContext context) {
    if (provider instanceof LogReaders readers) {
      return resources.add(
          InstalledProviders.call(
              "log=" + provider.id() + " class=" + provider.getClass().getName(),
              "open the log for reading",
              () -> readers.openReader(context)));
    }
    throw lacks("log=" + provider.id());
  }

  private static UnsupportedCapabilityException lacks(String which) {
    return new UnsupportedCapabilityException(
        "capability=EXTERNAL_READERS "
            + which
            + " readOnly=true; its files cannot be read beside a process that writes them: open the"
            + " store with readOnly=false, or keep it with another backend");
  }

  private static StorageException noStore(Path directory) {
    return new StorageException(
        StoreDescriptor.NAME,
        "open",
        "directory="
            + directory
            + " readOnly=true; there is no store yet: open it for writing once, or correct the"
            + " directory",
        null);
  }

  private RecoveryReport report(StoreReader reader) {
    ReplayReport found = reader.loaded();
    return new RecoveryReport(
        environment.clock().instant(),
        reader.baseSequence(),
        reader.sequence(),
        found.commits(),
        found.files(),
        found.bytes(),
        found.duration(),
        StoreOpening.lines(found.tornTails()));
  }

  private Volume volume(Path directory) {
    return new ReadOnlyVolume(surroundings.volume(directory, DiskVolume::asItIs));
  }
}
