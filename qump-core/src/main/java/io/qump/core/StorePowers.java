package io.qump.core;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.QumpConfiguration;
import io.qump.Support;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseCopy;
import io.qump.spi.BaseReaders;
import io.qump.spi.BaseRepair;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.Compaction;
import io.qump.spi.LogProvider;
import io.qump.spi.LogReaders;
import io.qump.spi.LogRepair;
import io.qump.spi.ManyValues;
import io.qump.spi.StorageBackend;
import io.qump.spi.TimeTravel;
import io.qump.spi.Verification;
import io.qump.spi.WriteAheadLog;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a store can do: the one table that says which part gives which {@link Capability}, and how a
 * store has it that lacks that part. A capability without a row is {@link Support#ABSENT}.
 *
 * <p>Each answer is computed from the parts that were opened, never stated apart from them.
 * Immutable; thread-safe.
 */
final class StorePowers {

  /**
   * The table. A power that stands on a role of the base is one line: {@link #role}, with what to
   * add where the role is missing, or {@link #emulatedWithout} if the engine can do without.
   */
  private static final Map<Capability, Function<Parts, Power>> TABLE =
      Map.ofEntries(
          row(Capability.ORDERED_SCAN, parts -> Power.NATIVE),
          row(Capability.SNAPSHOTS, emulatedWithout(BaseSnapshots.class)),
          // A transaction is a snapshot, and conditions that the engine checks in any case.
          row(Capability.TRANSACTIONS, emulatedWithout(BaseSnapshots.class)),
          row(Capability.MANY_VALUES, StorePowers::manyValues),
          row(Capability.DURABILITY, StorePowers::durability),
          row(Capability.TIME_TRAVEL, StorePowers::timeTravel),
          row(
              Capability.COMPACTION,
              role(Compaction.class, "it keeps nothing that could be compacted")),
          row(Capability.VERIFICATION, StorePowers::verification),
          row(Capability.REPAIR, StorePowers::repair),
          row(
              Capability.HOT_COPY,
              role(BaseCopy.class, "use a backend that copies its files, such as segment or wal")),
          row(Capability.EXTERNAL_READERS, StorePowers::externalReaders));

  /** The table of a store that is open for reading only: it shows the newest state. */
  private static final Map<Capability, Function<Parts, Power>> READING =
      Map.ofEntries(
          row(Capability.ORDERED_SCAN, parts -> Power.NATIVE),
          row(Capability.SNAPSHOTS, parts -> Power.NATIVE),
          // They read one state, and fail when they have something to commit.
          row(Capability.TRANSACTIONS, parts -> Power.NATIVE),
          row(Capability.MANY_VALUES, parts -> Power.EMULATED),
          row(Capability.EXTERNAL_READERS, StorePowers::externalReaders));

  private static final String KEEPS_THE_PAST =
      "use a backend that keeps what was replaced, such as segment (io.qump:qump-segment), or open"
          + " the store without retention";

  private final Parts parts;
  private final String what;
  private final Power otherwise;
  private final Map<Capability, Power> powers = new EnumMap<>(Capability.class);

  private StorePowers(
      String store, Parts parts, Map<Capability, Function<Parts, Power>> table, Power otherwise) {
    this.parts = parts;
    this.what = store;
    this.otherwise = otherwise;
    table.forEach((capability, look) -> powers.put(capability, look.apply(parts)));
  }

  /** Those of a store in memory. */
  static StorePowers inMemory(QumpConfiguration configuration) {
    return new StorePowers(
        described("mode=DISABLED", configuration),
        new Parts(configuration, null, null, null, null),
        TABLE,
        Power.UNKNOWN);
  }

  /**
   * Those of a store on a base.
   *
   * @param configuration its settings
   * @param provider what made the base
   * @param logs what opens the log
   * @param base the base as it was made, without what the engine adds
   */
  static StorePowers of(
      QumpConfiguration configuration,
      BackendProvider provider,
      LogProvider logs,
      StorageBackend base) {
    return new StorePowers(
        described("backend=" + provider.id(), configuration),
        new Parts(configuration, provider, logs, base, null),
        TABLE,
        Power.UNKNOWN);
  }

  /**
   * Those of a store that is open for reading only. A retention is the writer's.
   *
   * @param configuration its settings
   * @param provider opens the base
   * @param logs opens the log
   * @throws UnsupportedCapabilityException if the settings require what such a store has not
   */
  static StorePowers ofReader(
      QumpConfiguration configuration, BackendProvider provider, LogProvider logs) {
    StorePowers powers =
        new StorePowers(
            "backend=" + provider.id() + " readOnly=true",
            new Parts(configuration, provider, logs, null, null),
            READING,
            Power.WRITERS);
    configuration.requirements().forEach(powers::require);
    return powers;
  }

  /** These powers, when the log is open too: what it lacks the store lacks. */
  StorePowers with(WriteAheadLog log) {
    return new StorePowers(
        what,
        new Parts(parts.configuration(), parts.provider(), parts.logs(), parts.base(), log),
        TABLE,
        Power.UNKNOWN);
  }

  private static String described(String store, QumpConfiguration configuration) {
    return store + " retention=" + configuration.retention();
  }

  Capabilities capabilities() {
    Map<Capability, Support> support = new EnumMap<>(Capability.class);
    powers.forEach((capability, power) -> support.put(capability, power.support()));
    return new Capabilities(support);
  }

  /**
   * Checks what the settings require.
   *
   * @throws UnsupportedCapabilityException naming the first power that is absent, why, and what has
   *     it
   */
  void require(QumpConfiguration configuration) {
    configuration.requirements().forEach(this::require);
    if (!configuration.retention().isZero()) {
      require(Capability.TIME_TRAVEL);
    }
  }

  private void require(Capability capability) {
    Power power = powers.getOrDefault(capability, otherwise);
    if (power.support() == Support.ABSENT) {
      throw new UnsupportedCapabilityException(
          "capability=" + capability + " " + what + "; " + power.reason());
    }
  }

  /**
   * A power that the base alone can give.
   *
   * @param role what stands for it
   * @param remedy what to do where it is missing
   */
  static Function<Parts, Power> role(Class<?> role, String remedy) {
    return parts -> {
      StorageBackend base = parts.base();
      if (base != null && base.role(role).isPresent()) {
        return Power.NATIVE;
      }
      return Power.absent(
          (base == null
                  ? "a store in memory has no base"
                  : "the base has not the role " + role.getSimpleName())
              + ": "
              + remedy);
    };
  }

  /** A power that the engine makes itself where the base has no role for it. */
  private static Function<Parts, Power> emulatedWithout(Class<?> role) {
    return parts -> {
      StorageBackend base = parts.base();
      return base == null || base.role(role).isPresent() ? Power.NATIVE : Power.EMULATED;
    };
  }

  private static Map.Entry<Capability, Function<Parts, Power>> row(
      Capability capability, Function<Parts, Power> look) {
    return Map.entry(capability, look);
  }

  /**
   * Sets of values are an ordinary map of pairs, which a base with the role keeps in its own way.
   */
  private static Power manyValues(Parts parts) {
    StorageBackend base = parts.base();
    return base != null && base.role(ManyValues.class).isPresent() ? Power.NATIVE : Power.EMULATED;
  }

  private static Power durability(Parts parts) {
    return parts.base() == null
        ? Power.absent("nothing is written: open the store with a directory and mode=SYNC")
        : Power.NATIVE;
  }

  /** Everything that is kept can be checked if the base and the log can check what is theirs. */
  private static Power verification(Parts parts) {
    WriteAheadLog log = parts.log();
    return log != null && log.role(Verification.class).isEmpty()
        ? Power.absent("the log has not the role Verification: use one that has, such as wal")
        : role(Verification.class, "use a backend that checks its files").apply(parts);
  }

  /** A repair works where opening fails, so it is the providers that have it. */
  private static Power repair(Parts parts) {
    return parts.provider() instanceof BaseRepair && parts.logs() instanceof LogRepair
        ? Power.NATIVE
        : Power.absent(
            "the backend and the log cannot both be repaired: use those that can, such as segment"
                + " (io.qump:qump-segment) with wal (io.qump:qump-wal)");
  }

  /** Readers open the files themselves, so it is the providers that have it. */
  private static Power externalReaders(Parts parts) {
    return parts.provider() instanceof BaseReaders && parts.logs() instanceof LogReaders
        ? Power.NATIVE
        : Power.absent(
            "the files of the backend and of the log cannot both be read by other processes: use"
                + " those that can, such as segment (io.qump:qump-segment) with wal"
                + " (io.qump:qump-wal)");
  }

  /** What was replaced is kept if the settings ask for it and the base can. */
  private static Power timeTravel(Parts parts) {
    return parts.configuration().retention().isZero()
        ? Power.absent("what was replaced is not kept: open the store with a retention")
        : role(TimeTravel.class, KEEPS_THE_PAST).apply(parts);
  }

  /**
   * What a store consists of, as far as powers stand on it. Immutable.
   *
   * @param configuration the settings, which may switch a power off
   * @param provider what made the base; null in memory only. It may have roles of its own
   * @param logs what opens the log; null in memory only
   * @param base the base; null in memory only
   * @param log the log; null in memory only, and before it was opened
   */
  record Parts(
      QumpConfiguration configuration,
      @Nullable BackendProvider provider,
      @Nullable LogProvider logs,
      @Nullable StorageBackend base,
      @Nullable WriteAheadLog log) {}

  /**
   * How a store has a power. Immutable.
   *
   * @param support the way
   * @param reason why it is absent, and what to do; empty if it is not
   */
  record Power(Support support, String reason) {

    static final Power NATIVE = new Power(Support.NATIVE, "");
    static final Power EMULATED = new Power(Support.EMULATED, "");
    static final Power UNKNOWN =
        absent("no part of this release has it: do not require it, or use an engine that does");

    static final Power WRITERS =
        absent(
            "a store that is open for reading only has not this power: use it in the process that"
                + " has the store open for writing");

    static Power absent(String reason) {
      return new Power(Support.ABSENT, reason);
    }
  }
}
