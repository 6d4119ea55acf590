package io.qump.core;

import io.qump.Capability;
import io.qump.Limits;
import io.qump.QumpConfiguration;
import io.qump.RecoveryReport;
import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Timeline;
import io.qump.spi.Compaction;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.Environment;
import io.qump.spi.History;
import io.qump.spi.HotCopy;
import io.qump.spi.MapCatalog;
import io.qump.spi.Persistence;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoreVerification;
import io.qump.spi.TimeTravel;
import io.qump.spi.Verification;
import io.qump.spi.VolumeLock;
import io.qump.spi.WriteAheadLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together an engine on a log and a base that were opened and replayed. Used once. */
final class DurableEngine {

  private final QumpConfiguration configuration;
  private final Environment environment;
  private final AddressScheme addressing;
  private final StorePowers powers;
  private final RecoveryReport recovery;
  private final StorageVolumes volumes;
  private final CopySource copies;

  DurableEngine(
      QumpConfiguration configuration,
      Environment environment,
      AddressScheme addressing,
      StorePowers powers,
      RecoveryReport recovery,
      StorageVolumes volumes,
      CopySource copies) {
    this.configuration = configuration;
    this.environment = environment;
    this.addressing = addressing;
    this.powers = powers;
    this.recovery = recovery;
    this.volumes = volumes;
    this.copies = copies;
  }

  /** The engine; from here on it takes commits, and starts its threads when it needs them. */
  Engine start(
      CommitLock lock,
      Timeline timeline,
      LevelStack stack,
      Catalog catalog,
      CommitClock clock,
      StorageBackend base,
      Optional<TimeTravel> travel,
      WriteAheadLog log,
      VolumeLock held) {
    Optional<PastStates> past = travel.map(role -> new PastStates(stack, timeline, role));
    Poison poison = new Poison(configuration.degradeToMemory(), environment.clock());
    Duration patience = configuration.lockTimeout();
    StoreLog storeLog = new StoreLog(log, lock, timeline, clock, poison, patience, environment);
    CommitParts parts =
        CommitParts.of(configuration, environment, addressing, lock, timeline, stack);
    Syncer syncer =
        new Syncer(storeLog, parts.counters(), configuration.syncInterval(), environment.threads());
    Flusher flusher =
        new Flusher(
            stack,
            lock,
            storeLog,
            base,
            () -> new MemoryTable(addressing, timeline, true, past.isPresent()),
            clock,
            poison,
            environment.clock(),
            new FlushPace(TableSize.of(configuration, base), base.flushesWhole()),
            volumes.base()::steps,
            configuration.checkpointInterval(),
            environment.threads());
    if (recovery.replayedCommits() > 0) {
      flusher.count();
    }
    if (stack.levels().active().isDue()) {
      parts.maintenance().request();
    }
    DurableSettings settings = new DurableSettings(configuration);
    OperationGate gate = new OperationGate(configuration.maxConcurrentOperations(), patience);
    LoggedCommitPath commits =
        new LoggedCommitPath(
            parts,
            storeLog,
            syncer,
            flusher,
            catalog,
            clock,
            poison,
            settings,
            gate,
            new Forcing(settings, stack, addressing));
    StoreControl control =
        new StoreControl(
            settings,
            gate,
            storeLog,
            poison,
            syncer,
            flusher,
            recovery,
            base.role(Compaction.class));
    PersistenceFigures figures =
        new PersistenceFigures(
            clock.lastSequence(), parts.counters(), clock, storeLog, flusher, poison, volumes);
    List<Verification> verifications =
        Stream.of(base.role(Verification.class), log.role(Verification.class))
            .flatMap(Optional::stream)
            .toList();
    StoreVerifier verifier =
        new StoreVerifier(environment, verifications, Runtime.getRuntime().availableProcessors());
    return new EmbeddedEngine(
        new EngineInfo("embedded", powers.capabilities(), Limits.of(configuration), addressing),
        parts,
        new ClosingPath(commits, gate, verifier, base, held),
        catalog::of,
        () -> parts.statistics(addressing, figures.persistence()),
        roles(control, catalog, verifier, base.role(Compaction.class), past),
        past);
  }

  private Map<Class<?>, Object> roles(
      StoreControl control,
      Catalog catalog,
      StoreVerifier verifier,
      Optional<Compaction> compaction,
      Optional<PastStates> past) {
    Map<Class<?>, Object> roles = new HashMap<>();
    roles.put(Persistence.class, control);
    roles.put(MapCatalog.class, (MapCatalog) catalog::names);
    compaction.ifPresent(role -> roles.put(Compaction.class, compaction(control, role)));
    past.ifPresent(states -> roles.put(History.class, states));
    if (powers.capabilities().has(Capability.VERIFICATION)) {
      roles.put(StoreVerification.class, verifier);
    }
    copies
        .copying(configuration, environment, control)
        .ifPresent(copy -> roles.put(HotCopy.class, copy));
    return roles;
  }

  /** What the log has alone is not in the base yet. */
  private static Compaction compaction(StoreControl control, Compaction base) {
    return () -> {
      control.checkpoint();
      base.compact();
    };
  }
}
