package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.spi.BackendProvider;
import io.qump.spi.Engine;
import io.qump.spi.EngineProvider;
import io.qump.spi.Environment;
import io.qump.spi.LogCommit;
import io.qump.spi.LogProvider;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.WriteAheadLog;
import io.qump.testkit.MemoryVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Providers that say and do what a test wants, and stores that are made of them. */
final class PlainProviders {

  private PlainProviders() {}

  /** A store on a base, with a log that keeps nothing. It flushes when it is told to. */
  static Engine open(StorageBackend base) {
    return open(base, settings().build());
  }

  static Engine open(StorageBackend base, QumpConfiguration configuration) {
    MemoryVolume volume = new MemoryVolume();
    return new StoreOpening(
            configuration,
            Environment.system().withVolumes(path -> volume),
            StorageProviders.of(
                List.of(new Backend("plain", () -> base)), List.of(new Log("none"))))
        .open();
  }

  static QumpConfiguration.Builder settings() {
    return QumpConfiguration.builder()
        .directory(Path.of("plain"))
        .mode(PersistenceMode.ASYNC)
        .addressScheme("sha256")
        .syncInterval(Duration.ofHours(1))
        .checkpointInterval(Duration.ofHours(1));
  }

  /**
   * Makes a base.
   *
   * @param id what it answers
   * @param spiVersion what it answers
   * @param opening what it does
   */
  record Backend(String id, int spiVersion, Supplier<StorageBackend> opening)
      implements BackendProvider {

    Backend(String id, Supplier<StorageBackend> opening) {
      this(id, EngineProvider.SPI_VERSION, opening);
    }

    Backend(String id) {
      this(id, PlainBase::new);
    }

    @Override
    public StorageBackend open(StorageContext context) {
      return opening.get();
    }
  }

  /**
   * Makes a log that keeps nothing.
   *
   * @param id what it answers
   */
  record Log(String id) implements LogProvider {

    @Override
    public int spiVersion() {
      return EngineProvider.SPI_VERSION;
    }

    @Override
    public WriteAheadLog open(StorageContext context) {
      return new Nothing();
    }
  }

  /** A log of a store that is opened once. Thread-safe. */
  private static final class Nothing implements WriteAheadLog {

    private final AtomicLong position = new AtomicLong();

    @Override
    public long append(LogCommit commit) {
      return position.incrementAndGet();
    }

    @Override
    public void force(long through) {
      // What is not kept need not be made durable.
    }

    @Override
    public ReplayReport replay(long afterSequence, Consumer<LogCommit> target) {
      return new ReplayReport(0, 0, 0, 0, 0, List.of(), Duration.ZERO);
    }

    @Override
    public void drop(long throughSequence) {
      // There is nothing to drop.
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
