package io.qump.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of encoded keys of one map, in unsigned byte order: from {@code lower}, included, to
 * {@code upper}, not included. Immutable by agreement. Thread-safe.
 *
 * <p>Every other kind of bound is one of these: the key behind {@code k} is {@code k} with a zero
 * byte added.
 *
 * @param lower the least key, empty for the very first; read only
 * @param upper the key behind the greatest, null for no end; read only
 */
// Arrays are compared by content in contains(), never by equals.
@SuppressWarnings("ArrayRecordComponent")
public record KeyRange(byte[] lower, byte @Nullable [] upper) {

  /** Every key. */
  public static final KeyRange ALL = new KeyRange(new byte[0], null);

  /**
   * Every key that starts with a prefix.
   *
   * @param prefix the prefix, may be empty
   * @return the range
   */
  public static KeyRange withPrefix(byte[] prefix) {
    return new KeyRange(prefix, behindPrefix(prefix));
  }

  /**
   * The key right behind another.
   *
   * @param key a key
   * @return the least key that is greater
   */
  public static byte[] behind(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /**
   * What is left of this range for a scan that has come to a key.
   *
   * @param last the last key of the range that was read
   * @param descending whether the scan goes from the end to the start
   * @return the part of the range that the scan has not reached
   */
  public KeyRange remaining(byte[] last, boolean descending) {
    return descending ? new KeyRange(lower, last) : new KeyRange(behind(last), upper);
  }

  /**
   * Whether a key lies in this range.
   *
   * @param key an encoded key
   * @return true if it does
   */
  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, lower) >= 0
        && (upper == null || Arrays.compareUnsigned(key, upper) < 0);
  }

  /**
   * Whether no key can lie in this range.
   *
   * @return true if it is empty
   */
  public boolean isEmpty() {
    return upper != null && Arrays.compareUnsigned(lower, upper) >= 0;
  }

  /**
   * The keys that lie in this range and in another.
   *
   * @param other another range
   * @return the common range, which may be empty
   */
  public KeyRange intersect(KeyRange other) {
    byte[] low = Arrays.compareUnsigned(lower, other.lower) >= 0 ? lower : other.lower;
    byte[] high = upper;
    if (high == null || (other.upper != null && Arrays.compareUnsigned(other.upper, high) < 0)) {
      high = other.upper;
    }
    return new KeyRange(low, high);
  }

  /** The least key behind every key with the prefix; null if there is none. */
  private static byte @Nullable [] behindPrefix(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xFF) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] behind = Arrays.copyOf(prefix, last + 1);
    behind[last]++;
    return behind;
  }
}
