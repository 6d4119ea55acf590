package io.qump.spi;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.RepairReport;
import io.qump.error.ProviderException;
import io.qump.error.UnsupportedCapabilityException;
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
   * Repairs a store that is closed.
   *
   * @param configuration its settings
   * @param environment the collaborators to use
   * @return what was found, brought back and lost
   * @throws UnsupportedCapabilityException if this opener cannot repair
   * @throws io.qump.error.QumpException if it could not be repaired; it may be tried again
   */
  default RepairReport repair(QumpConfiguration configuration, Environment environment) {
    throw new UnsupportedCapabilityException(
        "capability=REPAIR opener="
            + getClass().getName()
            + "; it cannot repair a store: restore the store from a copy");
  }

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
