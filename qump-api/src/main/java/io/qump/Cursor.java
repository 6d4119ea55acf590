package io.qump;

import io.qump.error.ClosedException;

/**
 * Walks over the entries of a scan, one at a time, in order.
 *
 * <p>It sees the store as it was when the cursor was opened, whatever happens since. One with a
 * limit of up to 1,024 entries has read them all then; any other holds its view until it is closed.
 * For one thread at a time.
 *
 * <pre>{@code
 * try (Cursor<String, Long> cursor = visits.cursor(Scan.prefix("a"))) {
 *   while (cursor.next()) {
 *     use(cursor.key(), cursor.value());
 *   }
 * }
 * }</pre>
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Cursor<K, V> extends AutoCloseable {

  /**
   * Steps to the next entry; the first call steps to the first.
   *
   * @return false if there is none, then and at every later call; the view was then given back
   * @throws ClosedException if the cursor was closed by the caller, or its store was
   */
  boolean next();

  /**
   * The key of the present entry.
   *
   * @return the key
   * @throws ClosedException if the cursor stands at no entry
   */
  K key();

  /**
   * The value of the present entry.
   *
   * @return the value
   * @throws ClosedException if the cursor stands at no entry
   */
  V value();

  /** Gives the view back. Closing twice does nothing. */
  @Override
  void close();
}
