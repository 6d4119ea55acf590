package io.qump;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import java.time.Instant;
import java.util.Optional;

/**
 * All maps of a store as they were at one moment, whatever happens since.
 *
 * <p>It keeps what it shows until it is closed, and so costs memory or disk for entries that were
 * changed since. Thread-safe.
 */
public interface Snapshot extends AutoCloseable {

  /**
   * A map as it was.
   *
   * @param map a map of the store that gave this snapshot
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the map, to be read
   * @throws ClosedException if the snapshot or its store is closed
   * @throws InvalidArgumentException if the map belongs to another store
   */
  <K, V> ReadableMap<K, V> map(QumpMap<K, V> map);

  /**
   * The last commit that this snapshot shows.
   *
   * @return its sequence, 0 for a store without commits
   */
  long sequence();

  /**
   * When that commit was made, if this is a snapshot of the past.
   *
   * @return its wall-clock time; empty for a snapshot that {@link Qump#snapshot} gave, and for the
   *     empty store before the first commit
   */
  Optional<Instant> time();

  /** Gives back what the snapshot kept. Closing twice does nothing. */
  @Override
  void close();
}
