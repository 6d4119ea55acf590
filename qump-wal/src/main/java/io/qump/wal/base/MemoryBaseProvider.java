package io.qump.wal.base;

import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.BaseRepair;
import io.qump.spi.EngineProvider;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.StoreTraces;
import io.qump.spi.Volume;
import java.util.Optional;

/**
 * Makes the memory-resident base, id {@code wal}, which other processes may read while one writes
 * it; found by {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class MemoryBaseProvider implements BackendProvider, BaseReaders, BaseRepair {

  /** For {@link java.util.ServiceLoader}. */
  public MemoryBaseProvider() {}

  @Override
  public String id() {
    return "wal";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public StorageBackend open(StorageContext context) {
    return new MemoryBase(context);
  }

  @Override
  public Optional<StoreTraces> traces(Volume volume, String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return volume.list(directory).stream()
        .filter(name -> name.startsWith(prefix + SnapshotFormat.PREFIX))
        .filter(name -> name.endsWith(SnapshotFormat.SUFFIX))
        .flatMap(name -> SnapshotHeader.storeOf(volume, name).stream())
        .map(store -> new StoreTraces(store, Optional.empty()))
        .findFirst();
  }

  @Override
  public RepairPlan plan(StorageContext context, long logFrom) {
    return new SnapshotRepairPlan(context, logFrom);
  }

  @Override
  public BaseReader openReader(StorageContext context) {
    return new SnapshotBaseReader(context);
  }
}
