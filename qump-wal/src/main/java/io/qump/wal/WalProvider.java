package io.qump.wal;

import io.qump.spi.EngineProvider;
import io.qump.spi.LogProvider;
import io.qump.spi.LogReader;
import io.qump.spi.LogReaders;
import io.qump.spi.StorageContext;
import io.qump.spi.WriteAheadLog;

/**
 * Makes the write-ahead log in files, id {@code wal}, which other processes may read while one
 * writes it. Stateless and thread-safe.
 */
public final class WalProvider implements LogProvider, LogReaders {

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

  @Override
  public LogReader openReader(StorageContext context) {
    return new LogTail(context);
  }
}
