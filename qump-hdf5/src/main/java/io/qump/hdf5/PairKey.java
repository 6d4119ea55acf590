package io.qump.hdf5;

import io.qump.error.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A pair of a 128-bit key and a 128-bit value as one key of 32 bytes, most significant first. */
final class PairKey {

  /** Bytes of a pair. */
  static final int BYTES = 32;

  /** Bytes of the key in a pair. */
  static final int KEY_BYTES = 16;

  private PairKey() {}

  static byte[] of(long keyHi, long keyLo, long valueHi, long valueLo) {
    return ByteBuffer.allocate(BYTES)
        .putLong(keyHi)
        .putLong(keyLo)
        .putLong(valueHi)
        .putLong(valueLo)
        .array();
  }

  /** The first bytes of every pair of a key. */
  static byte[] prefix(long keyHi, long keyLo) {
    return ByteBuffer.allocate(KEY_BYTES).putLong(keyHi).putLong(keyLo).array();
  }

  static long part(byte[] pair, int number) {
    return ByteBuffer.wrap(pair).getLong(number * Long.BYTES);
  }

  static boolean sameKey(byte[] one, byte[] other) {
    return Arrays.equals(one, 0, KEY_BYTES, other, 0, KEY_BYTES);
  }

  static byte[] check(byte[] pair) {
    if (pair.length != BYTES) {
      throw new InvalidArgumentException(
          "pair.length=" + pair.length + "; a pair has " + BYTES + " bytes: a key and a value");
    }
    return pair;
  }
}
