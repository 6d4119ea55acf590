package io.qump.testkit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 128 bits that tell contents apart: equal contents have equal fingerprints, and among a billion
 * different ones two with the same are not to be expected (2^60 pairs against 2^128 values).
 *
 * <p>It is no cryptographic hash: somebody who tries can make two contents with the same one. Two
 * 64-bit lanes take each word, one by multiplying after it is mixed in, one by adding before a
 * rotation; both steps can be undone, so that a changed word always changes both lanes at that
 * point. Immutable and thread-safe.
 *
 * @param high the first lane
 * @param low the second lane
 */
public record Fingerprint(long high, long low) {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Two odd numbers without a pattern: the fractions of the golden ratio and of the root of 2. */
  private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;

  private static final long SECOND_FACTOR = 0x6A09E667F3BCC909L;

  /** The fingerprint of nothing. */
  public static final Fingerprint NONE = new Fingerprint(FIRST_FACTOR, SECOND_FACTOR);

  /** The fingerprint of the first bytes of an array. */
  static Fingerprint of(byte[] bytes, int length) {
    // Mixed in alone, or a length and the first word could make up for one another.
    Fingerprint start = NONE.with(length);
    long high = start.high;
    long low = start.low;
    int whole = length & -Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      long word = (long) WORDS.get(bytes, i);
      high = scatter((high ^ word) * FIRST_FACTOR);
      low = Long.rotateLeft(low + word, 27) * SECOND_FACTOR;
    }
    long rest = 0;
    for (int i = whole; i < length; i++) {
      rest = rest << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return new Fingerprint(high, low).with(rest);
  }

  /**
   * This fingerprint with one more word in it; the order of the words counts.
   *
   * @param word any number
   * @return the fingerprint of both
   */
  public Fingerprint with(long word) {
    long nextHigh = scatter((high ^ word) * FIRST_FACTOR);
    long nextLow = Long.rotateLeft(low + word, 27) * SECOND_FACTOR;
    return new Fingerprint(scatter(nextHigh * SECOND_FACTOR), scatter(nextLow) * FIRST_FACTOR);
  }

  /** This fingerprint with another one in it; the order counts. */
  Fingerprint with(Fingerprint other) {
    return with(other.high).with(other.low);
  }

  private static long scatter(long word) {
    return word ^ (word >>> 32);
  }

  /** 16 hexadecimal digits, enough for people. */
  @Override
  public String toString() {
    return String.format("%016x", high);
  }
}
