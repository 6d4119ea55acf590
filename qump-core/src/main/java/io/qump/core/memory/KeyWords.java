package io.qump.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A key with its first bytes as two numbers, to be compared with many. Immutable; lives on the
 * stack of a lookup.
 */
// A carrier: arrays are compared by nobody here.
@SuppressWarnings("ArrayRecordComponent")
record KeyWords(byte[] key, int length, long first, long second) {

  /** How many bytes of a key the two numbers hold. */
  static final int BYTES = 2 * Long.BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  static KeyWords of(byte[] key) {
    return new KeyWords(key, key.length, at(key, 0), at(key, Long.BYTES));
  }

  /**
   * Eight bytes from an offset, the first the most significant. Behind the end zeros are read, so
   * equal words of keys prove nothing until their lengths are equal too.
   */
  static long at(byte[] key, int offset) {
    if (offset + Long.BYTES <= key.length) {
      return (long) WORD.get(key, offset);
    }
    long word = 0;
    for (int i = offset; i < offset + Long.BYTES; i++) {
      word = word << Byte.SIZE | (i < key.length ? key[i] & 0xFF : 0);
    }
    return word;
  }
}
