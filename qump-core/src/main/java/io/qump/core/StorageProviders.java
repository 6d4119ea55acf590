package io.qump.core;

import io.qump.error.ProviderException;
import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.LogProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Chooses the log and the backend among those that {@link ServiceLoader} finds: what the store
 * recorded; for a new store what the settings name, or the only one there is, or {@code segment}.
 * Immutable; thread-safe.
 */
final class StorageProviders {

  private static final String DEFAULT_BACKEND = "segment";
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
    return of(load(BackendProvider.class), load(LogProvider.class));
  }

  /** As {@link #find}, among given providers. */
  static StorageProviders of(List<BackendProvider> backends, List<LogProvider> logs) {
    return new StorageProviders(
        byId("backend", backends, BackendProvider::id, BackendProvider::spiVersion),
        byId("log", logs, LogProvider::id, LogProvider::spiVersion));
  }

  /** Every backend there is, by id. */
  List<BackendProvider> backends() {
    return List.copyOf(backends.values());
  }

  /** Every log there is, by id. */
  List<LogProvider> logs() {
    return List.copyOf(logs.values());
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
                + "; the store keeps the backend it was made with: leave the setting out");
      }
      return get(backends, "backend", recorded);
    }
    if (wanted.isPresent()) {
      return get(backends, "backend", wanted.get());
    }
    if (backends.size() == 1) {
      return backends.values().iterator().next();
    }
    if (backends.isEmpty()) {
      throw new ProviderException(
          "backends=[]; no storage backend was found: add one, such as io.qump:qump-wal, or open the"
              + " store with mode=DISABLED to keep it in memory");
    }
    if (backends.containsKey(DEFAULT_BACKEND)) {
      return get(backends, "backend", DEFAULT_BACKEND);
    }
    throw new ProviderException(
        "backends=" + backends.keySet() + "; several were found: name one with backend(id)");
  }

  /** The log of a store. */
  LogProvider log(Optional<StoreDescriptor> store) {
    if (store.isPresent()) {
      return get(logs, "log", store.get().log());
    }
    if (logs.size() == 1) {
      return logs.values().iterator().next();
    }
    throw new ProviderException(
        logs.isEmpty()
            ? "logs=[]; no write-ahead log was found: add io.qump:qump-wal"
            : "logs=" + logs.keySet() + "; several were found: keep one on the path");
  }

  private static <P> P get(Map<String, P> providers, String kind, String id) {
    P provider = providers.get(id);
    if (provider == null) {
      throw new ProviderException(
          kind
              + "="
              + id
              + " found="
              + providers.keySet()
              + "; add "
              + MODULES.getOrDefault(id, "the module that has it"));
    }
    return provider;
  }

  private static <P> List<P> load(Class<P> service) {
    try {
      return ServiceLoader.load(service, service.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new ProviderException(
          "service=" + service.getName() + "; a provider could not be loaded: " + e.getMessage(),
          e);
    }
  }

  private static <P> Map<String, P> byId(
      String kind, List<P> providers, Function<P, String> id, ToIntFunction<P> version) {
    Map<String, P> byId = new TreeMap<>();
    for (P provider : providers) {
      if (version.applyAsInt(provider) != EngineProvider.SPI_VERSION) {
        throw new ProviderException(
            kind
                + "="
                + id.apply(provider)
                + " spiVersion="
                + version.applyAsInt(provider)
                + " supported="
                + EngineProvider.SPI_VERSION
                + "; use a release of the module that fits this one");
      }
      P other = byId.put(id.apply(provider), provider);
      if (other != null) {
        throw new ProviderException(
            kind
                + "="
                + id.apply(provider)
                + " classes="
                + other.getClass().getName()
                + ","
                + provider.getClass().getName()
                + "; two have one id: remove one of them");
      }
    }
    return byId;
  }
}
