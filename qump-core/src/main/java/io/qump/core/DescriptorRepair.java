package io.qump.core;

import io.qump.Fault;
import io.qump.QumpConfiguration;
import io.qump.RepairReport.MovedFile;
import io.qump.core.addressing.AddressSchemes;
import io.qump.error.CorruptionException;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.BackendProvider;
import io.qump.spi.BaseRepair;
import io.qump.spi.DamagedFiles;
import io.qump.spi.LogProvider;
import io.qump.spi.LogRepair;
import io.qump.spi.PlannedRepair;
import io.qump.spi.RepairPlan;
import io.qump.spi.StoreTraces;
import io.qump.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a damaged or missing descriptor anew: from what can be read of it, and from what the files
 * of base and log say of their store. For one thread; used once.
 */
final class DescriptorRepair implements RepairPlan {

  private static final String ADVICE = "repaired: see the notes";

  private final Volume volume;
  private final QumpConfiguration configuration;
  private final StorageProviders providers;
  private final DamagedFiles aside;
  private final Optional<StoreTraces> base;
  private final Optional<StoreTraces> log;
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final StoreDescriptor descriptor;
  private final PlannedRepair what;

  DescriptorRepair(
      Volume volume,
      Volume logVolume,
      String logDirectory,
      QumpConfiguration configuration,
      StorageProviders providers) {
    this.volume = volume;
    this.configuration = configuration;
    this.providers = providers;
    this.aside = new DamagedFiles(volume, "");
    this.base = baseTraces();
    this.log = logTraces(logVolume, logDirectory);
    this.descriptor = find();
    boolean present = volume.exists(StoreDescriptor.NAME);
    List<MovedFile> moved =
        faults.isEmpty() || !present ? List.of() : List.of(aside.moveOf(StoreDescriptor.NAME));
    this.what = new PlannedRepair(faults, List.of(), List.of(), 0, 0, moved, Set.of(), notes);
  }

  /** What the store says of itself, or will say when this was carried out. */
  StoreDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public PlannedRepair what() {
    return what;
  }

  @Override
  public void carryOut() {
    if (!what.isEmpty()) {
      aside.keep(what.moved());
      descriptor.write(volume);
    }
  }

  private Optional<StoreTraces> baseTraces() {
    return providers.backends().stream()
        .filter(BaseRepair.class::isInstance)
        .map(BaseRepair.class::cast)
        .flatMap(repair -> repair.traces(volume, StoreOpening.BASE_DIRECTORY).stream())
        .findFirst();
  }

  private Optional<StoreTraces> logTraces(Volume logVolume, String directory) {
    return providers.logs().stream()
        .filter(LogRepair.class::isInstance)
        .map(LogRepair.class::cast)
        .flatMap(repair -> repair.traces(logVolume, directory).stream())
        .findFirst();
  }

  private StoreDescriptor find() {
    try {
      Optional<StoreDescriptor> recorded = StoreDescriptor.read(volume);
      if (recorded.isPresent() && !isAnothers(recorded.get())) {
        return recorded.get();
      }
      recorded.ifPresent(other -> fault(0, "all files say that the store is another"));
    } catch (CorruptionException e) {
      fault(e.position(), "the descriptor is damaged");
    }
    if (faults.isEmpty()) {
      if (base.isEmpty() && log.isEmpty()) {
        throw new InvalidArgumentException(
            "directory=" + configuration.directory().orElseThrow() + "; there is no store in it");
      }
      fault(0, "the descriptor is missing");
    }
    return again();
  }

  /** Whether base and log agree that they belong to another store. */
  private boolean isAnothers(StoreDescriptor recorded) {
    List<UUID> named =
        Stream.of(base, log)
            .flatMap(Optional::stream)
            .map(StoreTraces::storeId)
            .distinct()
            .toList();
    return named.size() == 1 && !named.get(0).equals(recorded.storeId());
  }

  private StoreDescriptor again() {
    Map<String, String> fields = StoreDescriptor.fields(volume, aside);
    UUID id =
        base.or(() -> log)
            .map(StoreTraces::storeId)
            .or(() -> uuid(fields.get(StoreDescriptor.STORE)))
            .orElseThrow(
                () ->
                    new CorruptionException(
                        StoreDescriptor.NAME,
                        0,
                        "neither it nor any file says which store this is; restore a copy"));
    return new StoreDescriptor(
        id,
        backend(fields.getOrDefault(StoreDescriptor.BACKEND, "")),
        log(fields.getOrDefault(StoreDescriptor.LOG, "")),
        addressing(fields.getOrDefault(StoreDescriptor.ADDRESSING, "")));
  }

  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      // It is damaged too.
      return Optional.empty();
    }
  }

  private String backend(String stored) {
    List<BackendProvider> all = providers.backends();
    for (BackendProvider backend : all) {
      if (backend instanceof BaseRepair repair
          && repair.traces(volume, StoreOpening.BASE_DIRECTORY).isPresent()) {
        return backend.id();
      }
    }
    if (all.stream().anyMatch(backend -> backend.id().equals(stored))) {
      return stored;
    }
    String chosen = providers.backend(Optional.empty(), configuration.backend()).id();
    notes.add("backend=" + chosen + " was taken for the damaged field of the descriptor");
    return chosen;
  }

  private String log(String stored) {
    List<LogProvider> all = providers.logs();
    return all.stream().anyMatch(provider -> provider.id().equals(stored))
        ? stored
        : providers.log(Optional.empty()).id();
  }

  private String addressing(String stored) {
    Optional<String> said = base.flatMap(StoreTraces::addressing);
    if (said.isPresent()) {
      return said.get();
    }
    if (AddressSchemes.ids().contains(stored)) {
      return stored;
    }
    notes.add(
        "addressing="
            + configuration.addressScheme()
            + " was taken for the damaged field of the descriptor");
    return configuration.addressScheme();
  }

  private void fault(long position, String found) {
    faults.add(new Fault(StoreDescriptor.NAME, position, found, ADVICE));
  }
}
