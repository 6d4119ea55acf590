package io.qump.spi;

/**
 * The role of a {@link BackendProvider} whose bases can be read by other processes while one writes
 * them. A provider that has it implements it. Thread-safe.
 */
public interface BaseReaders {

  /**
   * Opens a base for reading, beside at most one writer, at its newest state.
   *
   * @param context where, for which store; its volume refuses every change
   * @return the open reader; of a base that the writer has not made yet an empty one
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  BaseReader openReader(StorageContext context);
}
