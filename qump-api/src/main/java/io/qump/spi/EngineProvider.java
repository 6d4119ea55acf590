package io.qump.spi;

import io.qump.QumpConfiguration;
import io.qump.StoreDescription;
import java.util.Optional;

/**
 * Makes an engine; found by {@link java.util.ServiceLoader}. Two providers with one id are an
 * error. Thread-safe.
 */
public interface EngineProvider {

  /** The version of the seams in this package; a provider states the one it was built for. */
  int SPI_VERSION = 1;

  /**
   * The engine's id.
   *
   * @return lower-case letters, digits and {@code -}
   */
  String id();

  /**
   * The version of the seams that the provider was built for.
   *
   * @return {@link #SPI_VERSION} at build time
   */
  int spiVersion();

  /**
   * Opens a store.
   *
   * @param configuration the store's settings
   * @param environment the collaborators to use
   * @return the open engine
   * @throws io.qump.error.QumpException if the store cannot be opened; then nothing is left open
   */
  Engine open(QumpConfiguration configuration, Environment environment);

  /**
   * What a store says of itself, without opening it: nothing is changed, created or locked.
   *
   * @param configuration the store's settings
   * @param environment the collaborators to use
   * @return the description; empty if there is no store, and from an engine whose stores say
   *     nothing
   * @throws io.qump.error.CorruptionException if it is not as it was written
   * @throws io.qump.error.FormatVersionException if it is of a later release
   */
  default Optional<StoreDescription> describe(
      QumpConfiguration configuration, Environment environment) {
    return Optional.empty();
  }
}
