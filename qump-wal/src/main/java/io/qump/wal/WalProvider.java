package io.qump.wal;

import io.qump.spi.EngineProvider;
import io.qump.spi.ExaminedLog;
import io.qump.spi.LogProvider;
import io.qump.spi.LogReader;
import io.qump.spi.LogReaders;
import io.qump.spi.LogRepair;
import io.qump.spi.StorageContext;
import io.qump.spi.StoreTraces;
import io.qump.spi.Volume;
import io.qump.spi.WriteAheadLog;
import java.util.Optional;

/**
 * Makes the write-ahead log in files, id {@code wal}, which other processes may read while one
 * writes it. Stateless and thread-safe.
 */
public final class WalProvider implements LogProvider, LogReaders, LogRepair {

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
  public Optional<StoreTraces> traces(Volume volume, String directory) {
    LogDirectory log = new LogDirectory(volume, directory);
    return log.numbers().stream()
        .flatMap(number -> FileHeader.storeOf(log, number).stream())
        .map(store -> new StoreTraces(store, Optional.empty()))
        .findFirst();
  }

  @Override
  public ExaminedLog examine(StorageContext context) {
    return LogSurvey.of(context);
  }

  @Override
  public LogReader openReader(StorageContext context) {
    return new LogTail(context);
  }
}
