package io.qump.spi;

/**
 * Makes a storage backend; found by {@link java.util.ServiceLoader}. Two providers with one id are
 * an error. Thread-safe.
 */
public interface BackendProvider {

  /**
   * The backend's id, which a store records.
   *
   * @return lower-case letters, digits and {@code -}
   */
  String id();

  /**
   * The version of the seams that the provider was built for.
   *
   * @return {@link EngineProvider#SPI_VERSION} at build time
   */
  int spiVersion();

  /**
   * Opens a base, or makes a new one where there is none.
   *
   * @param context where, for which store, with which collaborators
   * @return the open base
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  StorageBackend open(StorageContext context);
}
