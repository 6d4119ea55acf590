package io.qump.testkit.store;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.codec.Codecs;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/** Opens stores for writing and for reading on volumes in memory. For one thread at a time. */
abstract class ReaderStores {

  private final MemoryVolume volume = new MemoryVolume();

  /** Where a reader finds the files. */
  private Volume present = volume;

  ReaderStores() {}

  /**
   * The backend under test.
   *
   * @return its id
   */
  protected abstract String backend();

  /** The volume of the writer. */
  MemoryVolume volume() {
    return volume;
  }

  /** Has readers find the files elsewhere from now on. */
  void present(Volume other) {
    present = other;
  }

  /** Settings under which nothing is written that the test did not ask for. */
  QumpConfiguration.Builder settings() {
    return Qump.at(Path.of("store"))
        .backend(backend())
        .syncInterval(Duration.ofHours(1))
        .checkpointInterval(Duration.ofHours(1))
        .maxLogBytes(64 << 10);
  }

  static Qump open(Volume volume, QumpConfiguration.Builder settings) {
    return EnvironmentOpener.find()
        .open(settings.build(), Environment.system().withVolumes(path -> volume));
  }

  Qump writer() {
    return open(volume, settings());
  }

  Qump reader() {
    return reader(volume);
  }

  Qump reader(Volume seen) {
    return open(seen, settings().readOnly(true));
  }

  static QumpMap<String, Long> map(Qump store) {
    return store.map("map", Codecs.STRING, Codecs.LONG);
  }

  static void write(Qump store, long from, long through) {
    for (long number = from; number <= through; number++) {
      NumberedCommits.in(store).write(number).join();
    }
  }

  /** The present state of a store, which must be that after some commit. */
  static long verified(Qump store) {
    try (Snapshot snapshot = store.snapshot()) {
      return NumberedCommits.in(store).verified(snapshot);
    }
  }

  /** The files as a reader sees them, with something done before each of its steps. */
  Volume seen(Runnable beforeEach) {
    return seen(beforeEach, LongUnaryOperator.identity(), LongUnaryOperator.identity());
  }

  /** The same with log files that look shorter, or not written from some place on. */
  Volume seen(Runnable beforeEach, LongUnaryOperator length, LongUnaryOperator written) {
    return new SteppedVolume(() -> present, beforeEach, length, written);
  }
}
