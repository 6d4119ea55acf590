package io.qump.binding;

import io.qump.error.ProviderException;
import io.qump.spi.EngineProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one engine that is installed, and says what is wrong where there is none or more. What
 * was found is kept, as looking costs more than opening a small store; a failure is not.
 * Thread-safe.
 */
final class EngineProviders {

  private final Supplier<Stream<ServiceLoader.Provider<EngineProvider>>> installed;

  /** What was found; several threads may find it, and each finds one that does. */
  private volatile @Nullable EngineProvider found;

  EngineProviders(Supplier<Stream<ServiceLoader.Provider<EngineProvider>>> installed) {
    this.installed = installed;
  }

  /** Those that the class loader of this library sees. */
  static EngineProviders ofClassLoader() {
    return new EngineProviders(
        () ->
            ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader())
                .stream());
  }

  /**
   * The installed engine.
   *
   * @throws ProviderException if there is not exactly one that fits
   */
  EngineProvider only() {
    EngineProvider only = found;
    if (only == null) {
      only = find();
      found = only;
    }
    return only;
  }

  private EngineProvider find() {
    Map<String, Installed> byId = new TreeMap<>();
    for (Installed engine : load()) {
      engine.checkVersion();
      Installed other = byId.putIfAbsent(engine.id(), engine);
      if (other != null) {
        throw new ProviderException(
            "id="
                + engine.id()
                + " classes="
                + List.of(other.className(), engine.className())
                + "; two engines have one id: remove one of them from the class path");
      }
    }
    return onlyOf(byId);
  }

  private static EngineProvider onlyOf(Map<String, Installed> byId) {
    if (byId.isEmpty()) {
      throw new ProviderException(
          "engines=none; no engine is installed: add the dependency io.qump:qump-core");
    }
    if (byId.size() > 1) {
      throw new ProviderException(
          "engines="
              + byId.keySet()
              + "; more than one engine is installed: keep one of them on the class path");
    }
    return byId.values().iterator().next().provider();
  }

  private List<Installed> load() {
    List<Installed> engines = new ArrayList<>();
    try (Stream<ServiceLoader.Provider<EngineProvider>> all = installed.get()) {
      all.forEach(provider -> engines.add(load(provider)));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw e instanceof ProviderException named ? named : failed("", e);
    }
    return engines;
  }

  private static Installed load(ServiceLoader.Provider<EngineProvider> provider) {
    try {
      return Installed.of(provider.get());
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw failed(" class=" + provider.type().getName(), e);
    }
  }

  private static ProviderException failed(String which, Throwable cause) {
    return new ProviderException(
        "service="
            + EngineProvider.class.getName()
            + which
            + "; an installed engine could not be loaded ("
            + cause
            + "): update or remove that engine",
        cause);
  }

  /** What an engine says of itself, asked once, since a misbuilt one may fail to answer. */
  private record Installed(EngineProvider provider, String id, int spiVersion) {

    static Installed of(EngineProvider provider) {
      return new Installed(provider, provider.id(), provider.spiVersion());
    }

    String className() {
      return provider.getClass().getName();
    }

    void checkVersion() {
      if (spiVersion != EngineProvider.SPI_VERSION) {
        throw new ProviderException(
            "id="
                + id
                + " class="
                + className()
                + " spiVersion="
                + spiVersion
                + " supported="
                + EngineProvider.SPI_VERSION
                + "; use an engine of the same release as io.qump:qump-api");
      }
    }
  }
}
