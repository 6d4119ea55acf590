package io.qump.math.store;

import io.qump.error.CorruptionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where an entry is: a map's name, a zero byte, and the bytes of the key. Names have no control
 * characters, so a place belongs to one entry. Immutable; thread-safe.
 */
final class Place {

  private final String map;
  private final byte[] key;

  Place(String map, byte[] key) {
    this.map = map;
    this.key = key;
  }

  /** The place with given bytes, which begin at an offset. */
  static Place ofBytes(String companion, byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    if (end == bytes.length) {
      throw new CorruptionException(
          companion, 0, "a key names no map; use this map through MathStore only");
    }
    String map = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    return new Place(map, Arrays.copyOfRange(bytes, end + 1, bytes.length));
  }

  /** The beginning of the places of all entries of a map. */
  static byte[] ofMap(String map) {
    byte[] name = map.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(name, name.length + 1);
  }

  String map() {
    return map;
  }

  byte[] key() {
    return key.clone();
  }

  byte[] toBytes() {
    return join(ofMap(map), key);
  }

  static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
