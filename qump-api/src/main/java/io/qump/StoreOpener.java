package io.qump;

import io.qump.error.ProviderException;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Binds the typed API to an engine. QUMP brings the one implementation; applications use {@link
 * Qump}. Thread-safe.
 *
 * <p>It keeps this package free of the seams below it: those name the types of this package, not
 * the other way round.
 */
public interface StoreOpener {

  /**
   * Opens a store.
   *
   * @param configuration its settings
   * @return the open store
   */
  Qump open(QumpConfiguration configuration);

  /**
   * What a store says of itself, without opening it.
   *
   * @param configuration its settings
   * @return the description; empty if there is no store
   */
  Optional<StoreDescription> describe(QumpConfiguration configuration);

  /**
   * Repairs a store that is closed.
   *
   * @param configuration its settings
   * @return what was found, brought back and lost
   */
  RepairReport repair(QumpConfiguration configuration);

  /**
   * The opener that QUMP brings.
   *
   * @return the opener
   * @throws ProviderException if the installation is incomplete
   */
  static StoreOpener find() {
    return ServiceLoader.load(StoreOpener.class, StoreOpener.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new ProviderException(
                    "service="
                        + StoreOpener.class.getName()
                        + "; qump-api is damaged: add it again"));
  }
}
