package io.qump.qfs;

import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;

/** Makes the QFS base, id {@code qfs}; found by {@link java.util.ServiceLoader}. Thread-safe. */
public final class QfsBaseProvider implements BackendProvider {

  /** For {@link java.util.ServiceLoader}. */
  public QfsBaseProvider() {}

  @Override
  public String id() {
    return "qfs";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public StorageBackend open(StorageContext context) {
    return QfsBase.open(context, QfsOptions.DEFAULT);
  }
}
