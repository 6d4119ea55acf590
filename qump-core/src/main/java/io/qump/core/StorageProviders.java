package io.qump.core;

import io.qump.error.ProviderException;
import io.qump.spi.BackendProvider;
import io.qump.spi.LogProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chooses the log and the backend among those that {@link ServiceLoader} finds: what the store
 * recorded; for a new store what the settings name, else {@code segment} if it is there, else the
 * only one beside {@code wal}, else {@code wal}. That one comes with the log, so it is on every
 * path, wanted or not. Immutable; thread-safe.
 */
final class StorageProviders {

  private static final String DEFAULT_BACKEND = "segment";

  /** The base that the module of the log has as well. */
  private static final String BESIDE_THE_LOG = "wal";

  private static final Map<String, String> MODULES =
      Map.of(
          "wal", "io.qump:qump-wal",
          "segment", "io.qump:qump-segment",
          "qfs", "io.qump:qump-qfs",
          "hdf5", "io.qump:qump-hdf5");

  private final Map<String, BackendProvider> backends;
  private final Map<String, LogProvider> logs;

  private StorageProviders(Map<String, BackendProvider> backends, Map<String, LogProvider> logs) {
    this.backends = backends;
    this.logs = logs;
  }

  /**
   * Finds every provider.
   *
   * @throws ProviderException if one cannot be loaded, two have one id, or one was built for other
   *     seams
   */
  static StorageProviders find() {
    return new StorageProviders(
        InstalledProviders.load(
            "backend",
            BackendProvider.class,
            ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader())
                ::stream,
            BackendProvider::id,
            BackendProvider::spiVersion),
        InstalledProviders.load(
            "log",
            LogProvider.class,
            ServiceLoader.load(LogProvider.class, LogProvider.class.getClassLoader())::stream,
            LogProvider::id,
            LogProvider::spiVersion));
  }

  /** As {@link #find}, among given providers. */
  static StorageProviders of(List<BackendProvider> backends, List<LogProvider> logs) {
    return new StorageProviders(
        InstalledProviders.check(
            "backend", backends, BackendProvider::id, BackendProvider::spiVersion),
        InstalledProviders.check("log", logs, LogProvider::id, LogProvider::spiVersion));
  }

  /** The backend of a store. */
  BackendProvider backend(Optional<StoreDescriptor> store, Optional<String> wanted) {
    if (store.isPresent()) {
      String recorded = store.get().backend();
      if (wanted.isPresent() && !wanted.get().equals(recorded)) {
        throw new ProviderException(
            "backend="
                + wanted.get()
                + " recorded="
                + recorded
                + " found="
                + backends.keySet()
                + "; the store keeps the backend it was made with: leave the setting out");
      }
      return recorded(backends, "backend", recorded);
    }
    String chosen = wanted.orElseGet(this::onlyChoice);
    BackendProvider provider = backends.get(chosen);
    if (provider == null) {
      throw new ProviderException(
          "backend="
              + chosen
              + " found="
              + backends.keySet()
              + "; there is none of this id: name one that was found, or add "
              + moduleOf(chosen));
    }
    return provider;
  }

  /** The log of a store. */
  LogProvider log(Optional<StoreDescriptor> store) {
    if (store.isPresent()) {
      return recorded(logs, "log", store.get().log());
    }
    if (logs.size() == 1) {
      return logs.values().iterator().next();
    }
    throw new ProviderException(
        logs.isEmpty()
            ? "logs=[] backends="
                + backends.keySet()
                + "; no write-ahead log was found: add io.qump:qump-wal"
            : "logs=" + logs.keySet() + "; several were found: keep one on the path");
  }

  private String onlyChoice() {
    if (backends.isEmpty()) {
      throw new ProviderException(
          "backends=[]; no storage backend was found: add io.qump:qump-segment, or io.qump:qump-wal"
              + " for a store that fits in memory, or open the store with mode=DISABLED to keep"
              + " nothing");
    }
    if (backends.containsKey(DEFAULT_BACKEND)) {
      return DEFAULT_BACKEND;
    }
    TreeSet<String> others = new TreeSet<>(backends.keySet());
    others.remove(BESIDE_THE_LOG);
    if (others.size() > 1) {
      throw new ProviderException(
          "backends="
              + backends.keySet()
              + "; several were found: name one with backend(id), or add io.qump:qump-segment, which"
              + " is the default");
    }
    return others.isEmpty() ? BESIDE_THE_LOG : others.first();
  }

  private static <P> P recorded(Map<String, P> providers, String kind, String id) {
    P provider = providers.get(id);
    if (provider == null) {
      throw new ProviderException(
          kind
              + "="
              + id
              + " found="
              + providers.keySet()
              + "; the store was made with it: add "
              + moduleOf(id));
    }
    return provider;
  }

  private static String moduleOf(String id) {
    return Optional.ofNullable(MODULES.get(id))
        .orElseGet(
            () ->
                "the module that has it; those of QUMP are "
                    + MODULES.values().stream().sorted().collect(Collectors.joining(", ")));
  }
}
