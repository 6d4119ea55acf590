package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.RepairReport;
import io.qump.StoreDescription;
import io.qump.core.addressing.AddressSchemes;
import io.qump.core.addressing.Lazy;
import io.qump.core.volume.DiskVolume;
import io.qump.spi.Engine;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import io.qump.spi.StoreRepair;
import java.util.Optional;

/** Makes the embedded engine; found by {@link java.util.ServiceLoader}. Thread-safe. */
public final class EmbeddedEngineProvider implements EngineProvider, StoreRepair {

  /** The class path is searched once, and again after a failure only. */
  private final Lazy<StorageProviders> storage = new Lazy<>(StorageProviders::find);

  /** For {@link java.util.ServiceLoader}. */
  public EmbeddedEngineProvider() {}

  @Override
  public String id() {
    return "embedded";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  @Override
  public Engine open(QumpConfiguration configuration, Environment environment) {
    if (configuration.mode() == PersistenceMode.DISABLED) {
      return MemoryEngine.open(
          configuration,
          environment,
          AddressSchemes.of(configuration.addressScheme(), configuration.curveWindowBits()));
    }
    return configuration.readOnly()
        ? new ReadOnlyOpening(configuration, environment, storage.get()).open()
        : new StoreOpening(configuration, environment, storage.get()).open();
  }

  @Override
  public Optional<StoreDescription> describe(
      QumpConfiguration configuration, Environment environment) {
    return configuration
        .directory()
        .map(
            directory ->
                new Surroundings(configuration, environment).volume(directory, DiskVolume::asItIs))
        .flatMap(StoreDescriptor::read)
        .map(StoreDescriptor::description);
  }

  @Override
  public RepairReport repair(QumpConfiguration configuration, Environment environment) {
    return new StoreRepairer(configuration, environment, storage.get()).repair();
  }
}
