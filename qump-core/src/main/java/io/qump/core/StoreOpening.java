package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.RecoveryReport;
import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.core.volume.DiskVolume;
import io.qump.core.volume.MeasuredVolume;
import io.qump.error.RecoveryFailedException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.Engine;
import io.qump.spi.Environment;
import io.qump.spi.LogCommit;
import io.qump.spi.LogProvider;
import io.qump.spi.ReplayReport;
import io.qump.spi.ReplayReport.TornTail;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.TimeTravel;
import io.qump.spi.Volume;
import io.qump.spi.VolumeLock;
import io.qump.spi.WriteAheadLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens a durable store: lock, descriptor, base, log, replay. For one thread; used once.
 *
 * <p>Whatever was taken is given back if a later step fails.
 */
final class StoreOpening {

  /** The lock of who writes. */
  static final String LOCK = "qump.lock";

  /** Where the log is, if it has no directory of its own. */
  static final String LOG_DIRECTORY = "log";

  /** Where the base is. */
  static final String BASE_DIRECTORY = "base";

  private final QumpConfiguration configuration;
  private final Environment environment;
  private final StorageProviders providers;
  private final Surroundings surroundings;
  private final Resources resources = new Resources();

  /**
   * Prepares to open a store.
   *
   * @param configuration its settings
   * @param environment where everything from outside comes from
   * @param providers the backends and logs there are
   */
  StoreOpening(
      QumpConfiguration configuration, Environment environment, StorageProviders providers) {
    this.configuration = configuration;
    this.environment = environment;
    this.providers = providers;
    this.surroundings = new Surroundings(configuration, environment);
  }

  /** Opens the store; on failure nothing stays open. */
  Engine open() {
    try {
      Engine engine = tryOpen();
      resources.keep();
      return engine;
    } finally {
      resources.close();
    }
  }

  private Engine tryOpen() {
    Path directory = configuration.directory().orElseThrow();
    requireBackendForNew(directory);
    Volume volume = surroundings.volume(directory, DiskVolume::at);
    VolumeLock held = resources.add(volume.lock(LOCK));
    Optional<StoreDescriptor> recorded = StoreDescriptor.read(volume);
    BackendProvider backend = providers.backend(recorded, configuration.backend());
    LogProvider logs = providers.log(recorded);
    Founding founding = Founding.of(volume, BASE_DIRECTORY, recorded.isEmpty());
    StoreDescriptor descriptor = recorded.orElseGet(() -> describe(volume, backend, logs));
    AddressScheme addressing = surroundings.addressing(descriptor);
    Volume logVolume =
        configuration
            .logDirectory()
            .map(path -> surroundings.volume(path, DiskVolume::at))
            .orElse(volume);
    StorageVolumes volumes =
        new StorageVolumes(new MeasuredVolume(volume), new MeasuredVolume(logVolume));
    StorageContext baseContext =
        surroundings.context(volumes.base(), BASE_DIRECTORY, descriptor, addressing);
    StorageBackend opened = resources.add(founding.orUndone(() -> open(backend, baseContext)));
    StorePowers powers = StorePowers.of(configuration, backend, logs, opened);
    founding.orUndone(opened, () -> powers.require(configuration));
    Optional<TimeTravel> travel =
        configuration.retention().isZero() ? Optional.empty() : opened.role(TimeTravel.class);
    StorageBackend base = EmulatedSnapshots.over(opened, addressing, configuration);
    String logDirectory = surroundings.logDirectory();
    WriteAheadLog log =
        resources.add(
            open(logs, surroundings.context(volumes.log(), logDirectory, descriptor, addressing)));
    StorePowers all = powers.with(log);
    all.require(configuration);
    CopySource copies = new CopySource(opened.role(BaseCopy.class), descriptor);
    return assemble(
        logVolume, volumes, logDirectory, addressing, all, base, travel, log, held, copies);
  }

  /** A store that cannot be made leaves nothing behind, neither a directory nor a lock. */
  private void requireBackendForNew(Path directory) {
    if (!surroundings.volume(directory, DiskVolume::asItIs).exists(StoreDescriptor.NAME)) {
      providers.backend(Optional.empty(), configuration.backend());
    }
  }

  private Engine assemble(
      Volume logVolume,
      StorageVolumes volumes,
      String logDirectory,
      AddressScheme addressing,
      StorePowers powers,
      StorageBackend base,
      Optional<TimeTravel> travel,
      WriteAheadLog log,
      VolumeLock held,
      CopySource copies) {
    CommitLock lock = new CommitLock(configuration.lockTimeout());
    Timeline timeline = new Timeline(lock);
    MemoryTable table = new MemoryTable(addressing, timeline, true, travel.isPresent());
    LevelStack stack =
        new LevelStack(
            new Levels(List.of(table), base, base.role(BaseSnapshots.class).orElseThrow()));
    Catalog catalog = new Catalog();
    catalog.loadAll(base::scan);
    ReplayProgress progress =
        new ReplayProgress(
            environment.clock(), configuration.recoveryListener(), volumes.log()::bytesRead);
    Replay replay = new Replay(lock, timeline, table, catalog, base, progress);
    ReplayReport found = log.replay(base.durableSequence(), replay::take);
    RecoveryReport report = report(base, replay, found);
    RecoveryFile.write(logVolume, logDirectory, report);
    CommitClock clock =
        new CommitClock(environment.clock(), replay.lastSequence(), replay.lastTimeMillis());
    return new DurableEngine(
            configuration, environment, addressing, powers, report, volumes, copies)
        .start(lock, timeline, stack, catalog, clock, base, travel, log, held);
  }

  private RecoveryReport report(StorageBackend base, Replay replay, ReplayReport found) {
    if (!configuration.crashRecovery() && !found.tornTails().isEmpty()) {
      throw new RecoveryFailedException(
          "crashRecovery=false tornTails="
              + found.tornTails()
              + "; the store was not closed: open it with crashRecovery=true");
    }
    return new RecoveryReport(
        environment.clock().instant(),
        base.durableSequence(),
        replay.lastSequence(),
        found.commits(),
        found.files(),
        found.bytes(),
        found.duration(),
        lines(found.tornTails()));
  }

  /** Torn tails as a report names them. */
  static List<String> lines(List<TornTail> tornTails) {
    return tornTails.stream()
        .map(
            torn ->
                "file=" + torn.file() + " position=" + torn.position() + " bytes=" + torn.bytes())
        .toList();
  }

  private static StorageBackend open(BackendProvider provider, StorageContext context) {
    return InstalledProviders.call(
        "backend=" + provider.id() + " class=" + provider.getClass().getName(),
        "open the base",
        () -> provider.open(context));
  }

  private static WriteAheadLog open(LogProvider provider, StorageContext context) {
    return InstalledProviders.call(
        "log=" + provider.id() + " class=" + provider.getClass().getName(),
        "open the log",
        () -> provider.open(context));
  }

  private StoreDescriptor describe(Volume volume, BackendProvider backend, LogProvider log) {
    UUID id = new UUID(environment.randomness().nextLong(), environment.randomness().nextLong());
    StoreDescriptor descriptor =
        new StoreDescriptor(id, backend.id(), log.id(), configuration.addressScheme());
    descriptor.write(volume);
    return descriptor;
  }

  /** Puts replayed commits into the memory table. For one thread. */
  private static final class Replay {

    private final CommitLock lock;
    private final MemoryTable table;
    private final Catalog catalog;
    private long lastSequence;
    private long lastTimeMillis;
    private final ReplayProgress progress;

    Replay(
        CommitLock lock,
        Timeline timeline,
        MemoryTable table,
        Catalog catalog,
        StorageBackend base,
        ReplayProgress progress) {
      this.progress = progress;
      this.lock = lock;
      this.table = table;
      this.catalog = catalog;
      this.lastSequence = base.durableSequence();
      this.lastTimeMillis = base.durableTimeMillis();
      lock.acquire();
      try {
        timeline.publish(lastSequence);
      } finally {
        lock.release();
      }
    }

    long lastSequence() {
      return lastSequence;
    }

    long lastTimeMillis() {
      return lastTimeMillis;
    }

    void take(LogCommit commit) {
      Prepared prepared = prepare(commit);
      lock.acquire();
      try {
        table.noteTime(commit.sequence(), Math.max(lastTimeMillis, commit.timeMillis()));
        // Sorting waits until all is there: once for all is cheaper than over and over.
        table.apply(prepared, commit.sequence());
      } finally {
        lock.release();
      }
      note(commit);
    }

    private Prepared prepare(LogCommit commit) {
      return table.prepare(LoggedNames.named(commit, catalog));
    }

    private void note(LogCommit commit) {
      lastSequence = commit.sequence();
      lastTimeMillis = Math.max(lastTimeMillis, commit.timeMillis());
      progress.replayed(lastSequence);
    }
  }
}
