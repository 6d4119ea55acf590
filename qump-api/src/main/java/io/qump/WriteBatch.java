package io.qump;

import io.qump.error.InvalidArgumentException;
import io.qump.error.SystemLimitException;
import java.util.UUID;

/**
 * Changes to any maps of one store that are committed together or not at all.
 *
 * <p>Keys and values are encoded when they are added, so later changes of the objects do not
 * matter. The last change of a key counts. A batch may be written more than once. For one thread at
 * a time.
 */
public interface WriteBatch {

  /**
   * Adds setting a value.
   *
   * @param map a map of the store that gave this batch
   * @param key the key
   * @param value its new value
   * @param <K> the type of the key
   * @param <V> the type of the value
   * @return this batch
   * @throws InvalidArgumentException if the map belongs to another store
   * @throws SystemLimitException if the batch would be larger than a transaction may be
   */
  <K, V> WriteBatch put(QumpMap<K, V> map, K key, V value);

  /**
   * Adds removing an entry, whether or not there is one.
   *
   * @param map a map of the store that gave this batch
   * @param key the key
   * @param <K> the type of the key
   * @return this batch
   * @throws InvalidArgumentException if the map belongs to another store
   * @throws SystemLimitException if the batch would be larger than a transaction may be
   */
  <K> WriteBatch remove(QumpMap<K, ?> map, K key);

  /**
   * Adds inserting a pair.
   *
   * @param map a map of the store that gave this batch
   * @param key the key
   * @param value the value
   * @return this batch
   * @throws InvalidArgumentException if the map belongs to another store
   * @throws SystemLimitException if the batch would be larger than a transaction may be
   */
  WriteBatch insert(MultiMap map, UUID key, UUID value);

  /**
   * Adds removing a pair, whether or not it is there.
   *
   * @param map a map of the store that gave this batch
   * @param key the key
   * @param value the value
   * @return this batch
   * @throws InvalidArgumentException if the map belongs to another store
   * @throws SystemLimitException if the batch would be larger than a transaction may be
   */
  WriteBatch remove(MultiMap map, UUID key, UUID value);

  /**
   * Adds removing every entry of a map; what was added for this map before is dropped.
   *
   * @param map a map of the store that gave this batch
   * @return this batch
   * @throws InvalidArgumentException if the map belongs to another store
   */
  WriteBatch clear(QumpMap<?, ?> map);

  /**
   * How many changes the batch has.
   *
   * @return the number, 0 for a batch that changes nothing
   */
  int size();
}
