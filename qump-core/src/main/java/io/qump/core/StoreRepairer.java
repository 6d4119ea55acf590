package io.qump.core;

import io.qump.Capability;
import io.qump.QumpConfiguration;
import io.qump.RepairReport;
import io.qump.core.volume.DiskVolume;
import io.qump.error.InvalidArgumentException;
import io.qump.error.RecoveryFailedException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseRepair;
import io.qump.spi.Environment;
import io.qump.spi.ExaminedLog;
import io.qump.spi.LogProvider;
import io.qump.spi.LogRepair;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.PlannedRepair;
import io.qump.spi.RepairPlan;
import io.qump.spi.StorageBackend;
import io.qump.spi.StorageContext;
import io.qump.spi.Volume;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Repairs a store that is closed: descriptor, base, log, and the names of maps, in this order. What
 * each step is going to lose is written down before the step changes anything. For one thread; used
 * once.
 */
final class StoreRepairer {

  private final QumpConfiguration configuration;
  private final Environment environment;
  private final StorageProviders providers;
  private final Surroundings surroundings;
  private final RepairSteps steps = new RepairSteps();

  StoreRepairer(
      QumpConfiguration configuration, Environment environment, StorageProviders providers) {
    this.configuration = configuration;
    this.environment = environment;
    this.providers = providers;
    this.surroundings = new Surroundings(configuration, environment);
  }

  /** Repairs the store. */
  RepairReport repair() {
    Path directory =
        configuration
            .directory()
            .orElseThrow(
                () ->
                    new InvalidArgumentException(
                        "directory=none; name the directory of the store to be repaired"));
    Volume volume = volume(directory);
    Volume logVolume = configuration.logDirectory().map(this::volume).orElse(volume);
    String logDirectory = surroundings.logDirectory();
    Instant began = environment.clock().instant();
    requireStore(volume, directory);
    try (Resources resources = new Resources()) {
      resources.add(volume.lock(StoreOpening.LOCK));
      RepairJournal journal = new RepairJournal(volume);
      DescriptorRepair first =
          new DescriptorRepair(volume, logVolume, logDirectory, configuration, providers);
      carryOut(first, journal);
      repair(first.descriptor(), volume, logVolume, logDirectory, journal);
      return steps.report(Duration.between(began, environment.clock().instant()));
    }
  }

  /** Nothing is changed in a directory that has no store, not even locked. */
  private static void requireStore(Volume volume, Path directory) {
    boolean none =
        volume.list("").isEmpty()
            && volume.list(StoreOpening.BASE_DIRECTORY).isEmpty()
            && volume.list(StoreOpening.LOG_DIRECTORY).isEmpty();
    if (none) {
      throw new InvalidArgumentException(
          "directory=" + directory + "; there is no store in it: name that of a store");
    }
  }

  private void repair(
      StoreDescriptor descriptor,
      Volume volume,
      Volume logVolume,
      String logDirectory,
      RepairJournal journal) {
    BackendProvider backend = providers.backend(Optional.of(descriptor), configuration.backend());
    LogProvider logs = providers.log(Optional.of(descriptor));
    if (!(backend instanceof BaseRepair baseRepair)) {
      throw unsupported("backend=" + backend.id());
    }
    if (!(logs instanceof LogRepair logRepair)) {
      throw unsupported("log=" + logs.id());
    }
    StorageContext base = context(volume, StoreOpening.BASE_DIRECTORY, descriptor);
    StorageContext log = context(logVolume, logDirectory, descriptor);
    ExaminedLog examined = logRepair.examine(log);
    RepairPlan basePlan = baseRepair.plan(base, examined.wholeFrom());
    boolean changed = carryOut(basePlan, journal);
    Names names = new Names();
    long sequence = volume.list(base.directory()).isEmpty() ? 0 : names.read(backend, base);
    names.read(examined, sequence);
    List<Mutation> additions = names.missing(basePlan.what().maps());
    RepairPlan logPlan = examined.plan(sequence, additions);
    if (!additions.isEmpty()) {
      steps.add(names.given());
    }
    changed |= carryOut(logPlan, journal, !additions.isEmpty());
    if (changed) {
      requireWhole(baseRepair, base, logRepair, log, sequence);
    }
  }

  private boolean carryOut(RepairPlan plan, RepairJournal journal) {
    return carryOut(plan, journal, false);
  }

  private boolean carryOut(RepairPlan plan, RepairJournal journal, boolean always) {
    steps.add(plan.what());
    if (plan.what().isEmpty() && !always) {
      return false;
    }
    journal.write(steps.report(Duration.ZERO));
    plan.carryOut();
    return true;
  }

  /** What was repaired must be whole now: nothing is to be believed that was not read. */
  private static void requireWhole(
      BaseRepair baseRepair,
      StorageContext base,
      LogRepair logRepair,
      StorageContext log,
      long sequence) {
    ExaminedLog examined = logRepair.examine(log);
    PlannedRepair left = baseRepair.plan(base, examined.wholeFrom()).what();
    PlannedRepair leftOfLog = examined.plan(sequence, List.of()).what();
    if (!left.isEmpty() || !leftOfLog.isEmpty()) {
      throw new RecoveryFailedException(
          "faults="
              + left.faults()
              + leftOfLog.faults()
              + "; the repair left damage: damaged files are in the directories named damaged;"
              + " restore the store from a copy");
    }
  }

  private static UnsupportedCapabilityException unsupported(String what) {
    return new UnsupportedCapabilityException(
        "capability=" + Capability.REPAIR + " " + what + "; it cannot repair: restore from a copy");
  }

  private Volume volume(Path directory) {
    return surroundings.volume(directory, DiskVolume::existing);
  }

  private StorageContext context(Volume volume, String directory, StoreDescriptor descriptor) {
    return surroundings.context(volume, directory, descriptor, surroundings.addressing(descriptor));
  }

  /** The names of maps in base and log, and the maps that have none. For one thread. */
  private final class Names {

    private final Catalog catalog = new Catalog();
    private final Set<Integer> used = new TreeSet<>();

    /** Reads the names in a base; answers the newest commit that it holds. */
    long read(BackendProvider backend, StorageContext context) {
      try (StorageBackend base = backend.open(context)) {
        catalog.loadAll(base::scan);
        return base.durableSequence();
      }
    }

    void read(ExaminedLog log, long afterSequence) {
      log.read(
          afterSequence,
          commit -> {
            for (Mutation mutation : commit.mutations()) {
              if (mutation.map().number() == Catalog.NAMES.number()
                  && mutation instanceof Mutation.Put put) {
                catalog.load(put);
              }
              used.add(mutation.map().number());
            }
          });
    }

    /** The names that maps without one get, as changes of the map of names. */
    List<Mutation> missing(Set<Integer> inBase) {
      used.addAll(inBase);
      used.remove(Catalog.NAMES.number());
      catalog.maps().forEach(steps::name);
      catalog.maps().forEach(map -> used.remove(map.number()));
      used.forEach(number -> steps.name(new MapId(number, nameOf(number))));
      return used.stream().<Mutation>map(number -> Catalog.name(number, nameOf(number))).toList();
    }

    private String nameOf(int number) {
      Set<String> taken = catalog.names();
      String name = "recovered-" + number;
      while (taken.contains(name)) {
        name += "-again";
      }
      return name;
    }

    PlannedRepair given() {
      return new PlannedRepair(
          List.of(),
          List.of(),
          List.of(),
          0,
          0,
          List.of(),
          Set.of(),
          List.of(
              "the names of maps are lost; these were given in their place: "
                  + used.stream().map(this::nameOf).toList()));
    }
  }
}
