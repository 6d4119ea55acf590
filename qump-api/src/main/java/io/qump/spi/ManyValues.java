package io.qump.spi;

import io.qump.error.CorruptionException;
import io.qump.error.StorageException;

/**
 * The role of a base that keeps many values for one key by itself: what a map of pairs holds, which
 * is a set of 128-bit values for each 128-bit key (R60).
 *
 * <p>To everybody else a map of pairs is a map like others, whose name says what it is: its keys
 * have 32 bytes, the key and the value of a pair, most significant byte first, and its values are
 * empty. So a pair is put, removed, looked up and scanned as any entry, and a base without the role
 * needs to know nothing. One with it may keep the pairs as it likes, if {@link StorageBackend}'s
 * answers stay the same but for one: the sequence of a pair may be that of the newest commit that
 * changed any value of its key.
 *
 * <p>Thread-safe.
 */
public interface ManyValues {

  /** What the names of maps of pairs begin with. */
  String MAP_PREFIX = "qump.pairs.";

  /** Bytes of a key, and of a value. */
  int BYTES = 16;

  /**
   * Whether a map is one of pairs.
   *
   * @param map the map
   * @return true if its name says so
   */
  static boolean holdsPairs(MapId map) {
    return map.name().startsWith(MAP_PREFIX);
  }

  /**
   * How many values a key has in the base, without reading them.
   *
   * @param map a map of pairs
   * @param key 16 bytes
   * @return the number of values, 0 if there are none
   * @throws CorruptionException if what is stored is not what was written
   * @throws StorageException if the medium failed
   */
  long count(MapId map, byte[] key);
}
