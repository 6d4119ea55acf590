package io.qump.testkit.backend;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.addressing.AddressScheme;
import io.qump.spi.Environment;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.PathVolume;
import io.qump.testkit.TestSchemes;
import io.qump.testkit.fault.FaultVolume;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * A base on a medium of its own, which may be opened again and again. For one thread at a time; the
 * base is as thread-safe as it is.
 */
final class TestedBase implements AutoCloseable {

  /** The identity of the store that the base belongs to. */
  static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  /** Where a base is in its volume. */
  static final String DIRECTORY = "base";

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final AddressScheme ADDRESSING = TestSchemes.sha256();

  private final BackendSource source;
  private final Duration retention;
  private MemoryVolume memory;
  private FaultVolume medium;
  private StorageBackend base;
  private int runs;

  /** Opens a base on a new medium. */
  TestedBase(BackendSource source) {
    this(source, new MemoryVolume());
  }

  /** Opens a base on a new medium, for a store that keeps what is replaced. */
  static TestedBase keeping(BackendSource source, Duration retention) {
    return new TestedBase(source, new MemoryVolume(), retention);
  }

  /** Opens a base on what is there already. */
  TestedBase(BackendSource source, MemoryVolume memory) {
    this(source, memory, Duration.ZERO);
  }

  private TestedBase(BackendSource source, MemoryVolume memory, Duration retention) {
    this.source = source;
    this.retention = retention;
    this.memory = memory;
    this.medium = new FaultVolume(memory);
    this.base = open(source, medium, DIRECTORY, STORE, 0, retention);
  }

  /** Opens a base of the contract's own store in a volume. */
  static StorageBackend open(BackendSource source, Volume volume) {
    return open(source, volume, 0);
  }

  /**
   * Opens a base of the contract's own store in a volume.
   *
   * @param run 0 for the first time, 1 for the next, …: later runs have other randomness
   */
  static StorageBackend open(BackendSource source, Volume volume, int run) {
    return open(source, volume, DIRECTORY, STORE, run, Duration.ZERO);
  }

  /** Opens a base for the first time. */
  static StorageBackend open(BackendSource source, Volume volume, String directory, UUID store) {
    return open(source, volume, directory, store, 0, Duration.ZERO);
  }

  private static StorageBackend open(
      BackendSource source,
      Volume volume,
      String directory,
      UUID store,
      int run,
      Duration retention) {
    return source.backendProvider().open(context(source, volume, directory, store, run, retention));
  }

  /** What others than the one who writes open the base with. */
  static StorageContext context(BackendSource source, Volume volume) {
    return context(source, volume, DIRECTORY, STORE, 0, Duration.ZERO);
  }

  private static StorageContext context(
      BackendSource source,
      Volume volume,
      String directory,
      UUID store,
      int run,
      Duration retention) {
    QumpConfiguration.Builder settings =
        Qump.at(Path.of("store"))
            .mode(PersistenceMode.SYNC)
            .backend(source.backendProvider().id())
            .retention(retention);
    Volume offered =
        source.medium() == Medium.PATH ? new PathVolume(volume, source.directory()) : volume;
    Environment system = Environment.system();
    return new StorageContext(
        offered,
        directory,
        store,
        source.settings(settings).build(),
        new Environment(() -> NOW, new Random(run), system.threads(), system.volumes()),
        ADDRESSING);
  }

  /** What a base is given beside each key. */
  static long identityHash(byte[] key) {
    return ADDRESSING.identityHash(key);
  }

  StorageBackend base() {
    return base;
  }

  Reads reads() {
    return Reads.of(base);
  }

  /** Where its files are, with the power to fail. */
  FaultVolume medium() {
    return medium;
  }

  /** What the medium holds, whoever asks. */
  MemoryVolume memory() {
    return memory;
  }

  /** Applies commits behind what a base holds, and makes them durable. */
  void flush(Commits commits, long after, long through) {
    base.apply(commits.changes(after, through));
    base.force(through);
  }

  /** Closes the base and opens it again. */
  void reopen() {
    base.close();
    medium = new FaultVolume(memory);
    runs++;
    base = open(source, medium, DIRECTORY, STORE, runs, retention);
  }

  /** Cuts the power, then opens the base on what is left. */
  void reopenAfterPowerCut() {
    MemoryVolume left = memory.afterPowerCut();
    base.close();
    memory = left;
    medium = new FaultVolume(memory);
    runs++;
    base = open(source, medium, DIRECTORY, STORE, runs, retention);
  }

  /** Applies what a base that was opened again does not hold durably, as an engine does. */
  void replay(Commits commits) {
    long durable = base.durableSequence();
    base.apply(commits.changes(durable, commits.last()));
    base.force(commits.last());
  }

  @Override
  public void close() {
    base.close();
  }
}
