package io.qump.spi;

/**
 * The role of a {@link LogProvider} whose logs can be read by other processes while one writes
 * them. A provider that has it implements it. Thread-safe.
 */
public interface LogReaders {

  /**
   * Opens a log for reading, beside at most one writer. Nothing is read yet.
   *
   * @param context where, for which store; its volume refuses every change
   * @return the open reader
   * @throws io.qump.error.QumpException if it cannot be opened; then nothing is left open
   */
  LogReader openReader(StorageContext context);
}
