package io.qump.spi;

/**
 * One change of a commit. Immutable by agreement: arrays are handed over and not changed any more.
 * Thread-safe.
 */
public sealed interface Mutation {

  /**
   * The map that is changed.
   *
   * @return the map
   */
  MapId map();

  /**
   * Sets a value.
   *
   * @param map the map
   * @param key the encoded key
   * @param type code of the value's type
   * @param value the encoded value
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Put(MapId map, byte[] key, int type, byte[] value) implements Mutation {}

  /**
   * Removes an entry, whether or not there is one.
   *
   * @param map the map
   * @param key the encoded key
   */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  record Remove(MapId map, byte[] key) implements Mutation {}

  /**
   * Removes every entry of a map. In a commit it comes before the other changes of that map.
   *
   * @param map the map
   */
  record Clear(MapId map) implements Mutation {}
}
