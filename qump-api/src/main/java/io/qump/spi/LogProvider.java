package io.qump.spi;

/**
 * Makes a write-ahead log; found by {@link java.util.ServiceLoader}. Two providers with one id are
 * an error. Thread-safe.
 */
public interface LogProvider {

  /**
   * The log's id.
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
   * Opens a log, or makes a new one where there is none.
   *
   * @param context where, for which store, with which collaborators
   * @return the open log, to be replayed first
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  WriteAheadLog open(StorageContext context);
}
