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

/**
 * Finds the one engine that is installed, and says what is wrong where there is none or more.
 * Thread-safe: it keeps nothing but where to look.
 */
final class EngineProviders {

  private final Supplier<Stream<ServiceLoader.Provider<EngineProvider>>> installed;

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
    Map<String, EngineProvider> byId = new TreeMap<>();
    for (EngineProvider provider : load()) {
      checkVersion(provider);
      EngineProvider other = byId.putIfAbsent(provider.id(), provider);
      if (other != null) {
        throw new ProviderException(
            "id="
                + provider.id()
                + " classes="
                + List.of(other.getClass().getName(), provider.getClass().getName())
                + "; two engines have one id: remove one of them from the class path");
      }
    }
    return onlyOf(byId);
  }

  private static EngineProvider onlyOf(Map<String, EngineProvider> byId) {
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
    return byId.values().iterator().next();
  }

  private List<EngineProvider> load() {
    List<EngineProvider> providers = new ArrayList<>();
    try (Stream<ServiceLoader.Provider<EngineProvider>> found = installed.get()) {
      found.forEach(provider -> providers.add(provider.get()));
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ProviderException(
          "service="
              + EngineProvider.class.getName()
              + "; an installed engine could not be loaded: see the cause, then update or remove"
              + " that engine",
          e);
    }
    return providers;
  }

  private static void checkVersion(EngineProvider provider) {
    if (provider.spiVersion() != EngineProvider.SPI_VERSION) {
      throw new ProviderException(
          "id="
              + provider.id()
              + " class="
              + provider.getClass().getName()
              + " spiVersion="
              + provider.spiVersion()
              + " supported="
              + EngineProvider.SPI_VERSION
              + "; use an engine of the same release as io.qump:qump-api");
    }
  }
}
