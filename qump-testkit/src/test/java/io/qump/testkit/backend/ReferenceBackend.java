package io.qump.testkit.backend;

import io.qump.spi.BackendProvider;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;

/** Makes a {@link ReferenceBase}, id {@code reference}. Thread-safe. */
public final class ReferenceBackend implements BackendProvider, BaseReaders {

  /** For {@link java.util.ServiceLoader}. */
  public ReferenceBackend() {}

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public StorageBackend open(StorageContext context) {
    return new ReferenceBase(context);
  }

  @Override
  public BaseReader openReader(StorageContext context) {
    return new ReferenceReader(context);
  }
}
