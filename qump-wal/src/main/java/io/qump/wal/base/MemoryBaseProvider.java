package io.qump.wal.base;

import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;

/**
 * Makes the memory-resident base, id {@code wal}, which other processes may read while one writes
 * it; found by {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class MemoryBaseProvider implements BackendProvider, BaseReaders {

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
  public BaseReader openReader(StorageContext context) {
    return new SnapshotBaseReader(context);
  }
}
