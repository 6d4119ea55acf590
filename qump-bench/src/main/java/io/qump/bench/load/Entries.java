package io.qump.bench.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Keys of 16 bytes, and values that tell whose they are. A value starts with its key's number and
 * its version, both scattered over all bits; the rest is a piece of random bytes, the place of
 * which follows from the two. So no store gains by compression, and every bit of a value can be
 * checked.
 *
 * <p>Immutable and thread-safe.
 */
public final class Entries {

  /** How long keys are. */
  public static final int KEY_BYTES = 16;

  /** The shortest value that can tell whose it is. */
  public static final int LEAST_VALUE_BYTES = 16;

  private static final int POOL_BYTES = 4 << 20;

  // Odd, so that it maps the numbers onto all longs without collisions: 2^64 over the golden ratio.
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final int valueBytes;
  private final byte[] pool;

  /**
   * Entries with values of one length.
   *
   * @param valueBytes how long, 16 at least
   * @param seed of the random bytes
   */
  public Entries(int valueBytes, long seed) {
    if (valueBytes < LEAST_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "valueBytes=" + valueBytes + "; give at least " + LEAST_VALUE_BYTES);
    }
    this.valueBytes = valueBytes;
    pool = new byte[POOL_BYTES + valueBytes];
    new SplittableRandom(seed).nextBytes(pool);
  }

  /**
   * How long values are.
   *
   * @return bytes
   */
  public int valueBytes() {
    return valueBytes;
  }

  /**
   * What one entry takes by itself.
   *
   * @return bytes of key and value
   */
  public long entryBytes() {
    return KEY_BYTES + (long) valueBytes;
  }

  /**
   * A key. Numbers that follow each other are far apart in the order of the keys.
   *
   * @param number of the entry
   * @return a new array
   */
  public byte[] key(long number) {
    // The first half scatters the keys over the order, the second keeps them apart.
    return ByteBuffer.allocate(KEY_BYTES).putLong(number * SCATTER).putLong(number).array();
  }

  /**
   * A value.
   *
   * @param number of the entry
   * @param version which of its values
   * @return a new array
   */
  public byte[] value(long number, long version) {
    byte[] value = new byte[valueBytes];
    ByteBuffer.wrap(value).putLong(mark(number)).putLong(mark(version) ^ mask(number));
    int length = valueBytes - LEAST_VALUE_BYTES;
    System.arraycopy(pool, place(number, version), value, LEAST_VALUE_BYTES, length);
    return value;
  }

  /**
   * Whether something looks like a value of an entry: a quick look at its length and its start.
   *
   * @param number of the entry
   * @param value what was read
   * @return true if it belongs to the entry, in whichever version
   */
  public boolean belongs(long number, byte[] value) {
    return value.length == valueBytes && ByteBuffer.wrap(value).getLong() == mark(number);
  }

  /**
   * Whether something is a value of an entry in every bit.
   *
   * @param number of the entry
   * @param value what was read
   * @return true if some version of the entry has this value
   */
  public boolean isWhole(long number, byte[] value) {
    return belongs(number, value) && Arrays.equals(value, value(number, version(number, value)));
  }

  private static long mark(long number) {
    return (number + 1) * SCATTER;
  }

  /** Makes equal versions of several entries different. */
  private static long mask(long number) {
    return Long.rotateLeft(mark(number), Integer.SIZE);
  }

  private static long version(long number, byte[] value) {
    return (ByteBuffer.wrap(value).getLong(Long.BYTES) ^ mask(number)) * inverse() - 1;
  }

  private static long inverse() {
    // Newton's iteration modulo 2^64: each step doubles the right bits, five of three suffice.
    long inverse = SCATTER;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - SCATTER * inverse;
    }
    return inverse;
  }

  private static int place(long number, long version) {
    long mixed = (number * SCATTER ^ version) * SCATTER;
    return (int) ((mixed >>> 32) & (POOL_BYTES - 1));
  }
}
