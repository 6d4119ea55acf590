package io.qump;

import io.qump.error.SystemLimitException;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A set of 128-bit values for each of its 128-bit keys (R60). A {@link UUID} stands for 128 bits of
 * any kind, such as a content identifier; nothing is expected of its version or variant. A key with
 * no values is no key.
 *
 * <p>Every backend has it: {@link Capability#MANY_VALUES} says whether the base keeps pairs in a
 * way of its own, or as entries like others. What a key has is the same.
 *
 * <p>Writes are commits like those of {@link QumpMap}: atomic, logged, acknowledged as {@link
 * PersistenceMode} says. Thread-safe.
 *
 * <pre>{@code
 * MultiMap links = store.multiMap("links");
 * links.insert(page, target);
 * try (Stream<UUID> targets = links.values(page)) {
 *   targets.forEach(System.out::println);
 * }
 * }</pre>
 */
public interface MultiMap {

  /**
   * The map's name.
   *
   * @return the name under which the store knows it, apart from the names of other maps
   */
  String name();

  /**
   * Adds a value to those of a key; does nothing if it is among them.
   *
   * @param key the key
   * @param value the value
   */
  void insert(UUID key, UUID value);

  /**
   * Adds pairs, all or none.
   *
   * @param pairs the pairs
   * @throws SystemLimitException if they are more than a transaction may have
   */
  void insertAll(Collection<Pair> pairs);

  /**
   * Removes a value from those of a key.
   *
   * @param key the key
   * @param value the value
   * @return whether it was among them
   */
  boolean remove(UUID key, UUID value);

  /**
   * Removes the values of a key, as they are when this is called. Large sets are removed in several
   * commits: readers may see a part of one, and after a crash a part may be left.
   *
   * @param key the key
   * @return how many there were
   */
  long removeAll(UUID key);

  /**
   * Whether a value is among those of a key.
   *
   * @param key the key
   * @param value the value
   * @return true if it is
   */
  boolean contains(UUID key, UUID value);

  /**
   * The values of a key, ascending as unsigned numbers, as they are when this is called.
   *
   * @param key the key
   * @return a stream, to be closed
   */
  Stream<UUID> values(UUID key);

  /**
   * How many values a key has.
   *
   * @param key the key
   * @return the number, 0 for a key without values
   */
  long count(UUID key);

  /**
   * All pairs, ascending by key and then by value, both as unsigned numbers, as they are when this
   * is called. Of a map on the HDF5 base, which keeps no order of keys, each thousand of them costs
   * a look at every key.
   *
   * @return a stream, to be closed
   */
  Stream<Pair> pairs();

  /**
   * How many pairs there are. Counts them, so it takes as long as going through them.
   *
   * @return the number, 0 for a map without pairs
   */
  long size();

  /** Removes all values of all keys. */
  void clear();

  /**
   * A writer for many changes, which commits many at a time.
   *
   * @param tuning how many
   * @return a new writer, to be closed
   */
  PairWriter writer(BatchTuning tuning);
}
