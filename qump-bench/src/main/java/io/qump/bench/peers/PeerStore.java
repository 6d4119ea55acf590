package io.qump.bench.peers;

import org.jspecify.annotations.Nullable;

/**
 * An open store with one map from bytes to bytes, in the order of the keys.
 *
 * <p>Thread-safe, but for opening and closing.
 */
public interface PeerStore extends AutoCloseable {

  /**
   * Stores a value.
   *
   * @param key the key
   * @param value the value
   */
  void put(byte[] key, byte[] value);

  /**
   * Reads a value.
   *
   * @param key the key
   * @return the value, not to be changed: some stores give what is in their cache; null if there is
   *     none
   */
  byte @Nullable [] get(byte[] key);

  /**
   * Removes an entry, if it is there.
   *
   * @param key the key
   */
  void remove(byte[] key);

  /**
   * Reads entries in order, keys and values.
   *
   * @param from the first key, if it is there
   * @param count how many at most
   * @return the bytes of all of them together
   */
  long scan(byte[] from, int count);

  /** Returns when everything that was put is durable. */
  void sync();

  @Override
  void close();

  /** Leaves the files as they are until {@link #releaseFiles}, where a store has a way to do so. */
  default void holdFiles() {}

  /** Ends {@link #holdFiles}. */
  default void releaseFiles() {}
}
