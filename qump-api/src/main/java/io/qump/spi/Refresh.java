package io.qump.spi;

/**
 * The role of an engine that shows a state of a store which another process may be writing.
 * Thread-safe.
 */
public interface Refresh {

  /**
   * Moves {@link ViewRequest#LATEST} to the newest state that can be seen, in one step. Other views
   * stay as they are. When it fails the present state stays, and it may be called again.
   *
   * @return the newest commit of the state
   * @throws io.qump.error.CorruptionException if what is stored is not what was written
   * @throws io.qump.error.UnavailableException if the writer was quicker at every attempt
   * @throws io.qump.error.StorageException if the medium failed
   */
  long refresh();
}
