package io.qump.spi;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.error.ProviderException;
import java.util.ServiceLoader;

/**
 * Opens stores in an environment of the caller's own: for tests and for hosts with their own clock,
 * threads or files. QUMP brings the one implementation. Thread-safe.
 */
public interface EnvironmentOpener {

  /**
   * Opens a store.
   *
   * @param configuration its settings
   * @param environment the collaborators to use
   * @return the open store
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  Qump open(QumpConfiguration configuration, Environment environment);

  /**
   * The opener that QUMP brings.
   *
   * @return the opener
   * @throws ProviderException if the installation is incomplete
   */
  static EnvironmentOpener find() {
    return ServiceLoader.load(EnvironmentOpener.class, EnvironmentOpener.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new ProviderException(
                    "service="
                        + EnvironmentOpener.class.getName()
                        + "; qump-api is damaged: add it again"));
  }
}
