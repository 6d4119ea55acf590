package io.qump.spi;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.ProviderException;
import java.util.ServiceLoader;

/**
 * Puts the typed API on an engine that the caller opened: for tests of engines and for hosts that
 * choose their engine themselves. QUMP brings the one implementation. Thread-safe.
 */
public interface EngineBinding {

  /**
   * Binds the typed API to an engine. From then on the store owns the engine and closes it.
   *
   * @param engine an open engine
   * @param configuration the settings it was opened with
   * @param environment the collaborators it was opened with
   * @return the open store
   * @throws io.qump.error.UnsupportedCapabilityException if the engine lacks a power that the
   *     configuration requires; the engine is then closed
   */
  Qump bind(Engine engine, QumpConfiguration configuration, Environment environment);

  /**
   * The binding that QUMP brings.
   *
   * @return the binding
   * @throws ProviderException if the installation is incomplete
   */
  static EngineBinding find() {
    return ServiceLoader.load(EngineBinding.class, EngineBinding.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new ProviderException(
                    "service="
                        + EngineBinding.class.getName()
                        + "; qump-api is damaged: add it again"));
  }
}
