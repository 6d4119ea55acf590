package io.qump.wal;

import io.qump.spi.EngineProvider;
import io.qump.spi.LogProvider;
import io.qump.spi.StorageContext;
import io.qump.spi.WriteAheadLog;

/** Makes the write-ahead log in files, id {@code wal}. Stateless and thread-safe. */
public final class WalProvider implements LogProvider {

  /** Creates the provider; {@link java.util.ServiceLoader} does. */
  public WalProvider() {}

  @Override
  public String id() {
    return "wal";
  }

  @Override
  public int spiVersion() {
    return EngineProvider.SPI_VERSION;
  }

  @Override
  public WriteAheadLog open(StorageContext context) {
    return new FileLog(context);
  }
}
