package io.qump.spi;

import io.qump.error.CorruptionException;
import io.qump.error.StorageException;
import io.qump.error.UnavailableException;

/**
 * The base of a store that another process may be writing: shows one state of it until {@link
 * #refresh} moves on. It creates, changes and deletes nothing.
 *
 * <p>{@link #refresh} and {@link #sequence} are for one thread at a time, {@link #pin} and the
 * views that it gave for any number of threads, also meanwhile.
 */
public interface BaseReader extends BaseSnapshots, AutoCloseable {

  /**
   * Moves to the newest state that the writer has published. That is whole, and holds at least
   * every commit that the writer dropped from its log before this call. When it fails the present
   * state stays, and it may be called again.
   *
   * @return whether there is another state now; the sequence may be the same, after a compaction
   * @throws CorruptionException if what is stored is not what was written
   * @throws UnavailableException if the writer was quicker at every attempt
   * @throws StorageException if the medium failed
   */
  boolean refresh();

  /**
   * The newest commit in the present state.
   *
   * @return its sequence, 0 before the first
   */
  long sequence();

  /**
   * Keeps the present state readable, also when the writer replaces and deletes its files.
   *
   * @return a view that does not change, to be closed
   */
  @Override
  BaseView pin();

  /** Closes the reader; views that it gave stay readable until they are closed. Idempotent. */
  @Override
  void close();
}
