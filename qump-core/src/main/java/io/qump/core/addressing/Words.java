package io.qump.core.addressing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unsigned 256-bit numbers as four 64-bit words, least significant word first.
 *
 * <p>Stateless, so safe for any number of threads; the arrays belong to the caller.
 */
final class Words {

  /** Words of a number. */
  static final int COUNT = 4;

  /** Bytes of a number. */
  static final int BYTES = COUNT * Long.BYTES;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Words() {}

  /** Reads the number at {@code words[offset]} from 32 bytes, most significant first. */
  static void fromBytes(byte[] bytes, long[] words, int offset) {
    for (int i = 0; i < COUNT; i++) {
      words[offset + i] = (long) BIG_ENDIAN.get(bytes, (COUNT - 1 - i) * Long.BYTES);
    }
  }

  /** The lowest word of a number in 32 bytes, most significant first. */
  static long lowWord(byte[] bytes) {
    return (long) BIG_ENDIAN.get(bytes, BYTES - Long.BYTES);
  }

  /** The number at {@code words[offset]} as 32 new bytes, most significant first. */
  static byte[] toBytes(long[] words, int offset) {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < COUNT; i++) {
      BIG_ENDIAN.set(bytes, (COUNT - 1 - i) * Long.BYTES, words[offset + i]);
    }
    return bytes;
  }

  /** Whether the number at {@code words[offset]} is 0. */
  static boolean isZero(long[] words, int offset) {
    return (words[offset] | words[offset + 1] | words[offset + 2] | words[offset + 3]) == 0;
  }

  /** Compares the numbers at {@code a[ao]} and {@code b[bo]}: below 0, 0 or above 0. */
  static int compare(long[] a, int ao, long[] b, int bo) {
    for (int i = COUNT - 1; i > 0; i--) {
      if (a[ao + i] != b[bo + i]) {
        return Long.compareUnsigned(a[ao + i], b[bo + i]);
      }
    }
    return Long.compareUnsigned(a[ao], b[bo]);
  }

  /**
   * Sets the number at {@code r[ro]} to {@code a − b} modulo 2^256; any of the three may be one.
   */
  static void subtract(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    long borrow = 0;
    for (int i = 0; i < COUNT; i++) {
      long minuend = a[ao + i];
      long subtrahend = b[bo + i];
      long difference = minuend - subtrahend - borrow;
      borrow =
          ((~minuend & subtrahend) | (~(minuend ^ subtrahend) & difference)) >>> (Long.SIZE - 1);
      r[ro + i] = difference;
    }
  }
}
