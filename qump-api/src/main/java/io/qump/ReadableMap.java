package io.qump;

import io.qump.error.ClosedException;
import io.qump.error.InvalidKeyException;
import io.qump.error.KeyNotFoundException;
import io.qump.error.TransactionFailedException;
import io.qump.error.TypeMismatchException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A named map that can be read: of a store, of a snapshot or of a transaction.
 *
 * <p>Every method may throw {@link ClosedException} after its store or snapshot was closed, {@link
 * TransactionFailedException} after its transaction has ended; {@link InvalidKeyException} if a key
 * is null or longer than the limit; {@link TypeMismatchException} if a stored value is not of this
 * map's value type. Maps of stores and snapshots are thread-safe; those of a transaction are for
 * one thread at a time.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface ReadableMap<K, V> {

  /**
   * The map's name in its store.
   *
   * @return the name
   */
  String name();

  /**
   * The value of a key.
   *
   * @param key the key
   * @return its value, or null if there is no such entry
   */
  @Nullable V get(K key);

  /**
   * The value of a key.
   *
   * @param key the key
   * @return its value, or empty if there is no such entry
   */
  default Optional<V> find(K key) {
    return Optional.ofNullable(get(key));
  }

  /**
   * The value of a key that must be there.
   *
   * @param key the key
   * @return its value
   * @throws KeyNotFoundException if there is no such entry
   */
  default V getOrThrow(K key) {
    V value = get(key);
    if (value == null) {
      throw new KeyNotFoundException(
          "map=" + name() + " key=" + key + "; use get or find where a key may be absent");
    }
    return value;
  }

  /**
   * The value of a key, or another one if there is no such entry.
   *
   * @param key the key
   * @param otherwise what to answer without an entry
   * @return the value or {@code otherwise}
   */
  default V getOrDefault(K key, V otherwise) {
    V value = get(key);
    return value == null ? otherwise : value;
  }

  /**
   * Whether there is an entry for a key.
   *
   * @param key the key
   * @return true if there is
   */
  boolean contains(K key);

  /**
   * The values of many keys, all as of one moment.
   *
   * @param keys the keys
   * @return those keys that have entries, with their values, in the order asked
   */
  Map<K, V> getAll(Collection<? extends K> keys);

  /**
   * The entries of a scan, in order, as they were at one moment.
   *
   * <p>The stream holds that moment's view until it is read to its end, fails or is closed; close
   * it, best with try-with-resources, where it may not be read to its end.
   *
   * @param scan which entries
   * @return a sequential, ordered stream
   */
  Stream<Entry<K, V>> scan(Scan<K> scan);

  /**
   * Every entry, in ascending order of the keys, as they were at one moment.
   *
   * @return a sequential, ordered stream, to be closed as that of {@link #scan(Scan)}
   */
  default Stream<Entry<K, V>> scan() {
    return scan(Scan.all());
  }

  /**
   * The entries of a scan, one at a time, as they were at one moment.
   *
   * @param scan which entries
   * @return a cursor before the first entry, to be closed
   */
  Cursor<K, V> cursor(Scan<K> scan);

  /**
   * How many entries there are. It may take time in proportion to that number, on engines that keep
   * no count and in snapshots and transactions.
   *
   * @return the exact number
   */
  long size();

  /**
   * Whether there are no entries.
   *
   * @return true if there are none
   */
  default boolean isEmpty() {
    try (Cursor<K, V> cursor = cursor(Scan.<K>all().limit(1))) {
      return !cursor.next();
    }
  }
}
