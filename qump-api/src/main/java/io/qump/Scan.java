package io.qump;

import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to scan, and in which order. Start from {@link #all()} or {@link #withPrefix} and
 * narrow it down:
 *
 * <pre>{@code
 * Scan.<String>all().from("a").before("c").reversed().limit(10)
 * }</pre>
 *
 * <p>Immutable and thread-safe. The record's components are what the methods below set.
 *
 * @param lower where the range begins in key order, null for the first key
 * @param lowerInclusive whether {@code lower} itself belongs to it
 * @param upper where the range ends in key order, null for the last key
 * @param upperInclusive whether {@code upper} itself belongs to it
 * @param prefix what every key starts with, null for any
 * @param descending true for the last key first
 * @param maxEntries how many entries at most, 0 or more
 * @param <K> the type of the keys
 */
public record Scan<K>(
    @Nullable K lower,
    boolean lowerInclusive,
    @Nullable K upper,
    boolean upperInclusive,
    @Nullable K prefix,
    boolean descending,
    long maxEntries) {

  /**
   * Checks the limit.
   *
   * @param lower see the record
   * @param lowerInclusive see the record
   * @param upper see the record
   * @param upperInclusive see the record
   * @param prefix see the record
   * @param descending see the record
   * @param maxEntries see the record
   * @throws InvalidArgumentException if the limit is negative
   */
  public Scan {
    if (maxEntries < 0) {
      throw new InvalidArgumentException("limit=" + maxEntries + "; legal: 0 or more");
    }
  }

  /**
   * Every entry, in ascending order of the keys.
   *
   * @param <K> the type of the keys
   * @return the scan
   */
  public static <K> Scan<K> all() {
    return new Scan<>(null, true, null, true, null, false, Long.MAX_VALUE);
  }

  /**
   * Every entry whose key starts with a prefix. Only for keys that have prefixes: strings, bytes.
   *
   * @param prefix the prefix
   * @param <K> the type of the keys
   * @return the scan
   * @throws InvalidKeyException if the prefix is null
   */
  public static <K> Scan<K> withPrefix(K prefix) {
    return Scan.<K>all().prefixed(prefix);
  }

  /**
   * This scan from a key on, the key included.
   *
   * @param key the lowest key
   * @return the narrower scan
   * @throws InvalidKeyException if the key is null
   */
  public Scan<K> from(K key) {
    return new Scan<>(
        required(key, "key"), true, upper, upperInclusive, prefix, descending, maxEntries);
  }

  /**
   * This scan behind a key, the key not included.
   *
   * @param key the key below the lowest
   * @return the narrower scan
   * @throws InvalidKeyException if the key is null
   */
  public Scan<K> after(K key) {
    return new Scan<>(
        required(key, "key"), false, upper, upperInclusive, prefix, descending, maxEntries);
  }

  /**
   * This scan up to a key, the key included.
   *
   * @param key the highest key
   * @return the narrower scan
   * @throws InvalidKeyException if the key is null
   */
  public Scan<K> through(K key) {
    return new Scan<>(
        lower, lowerInclusive, required(key, "key"), true, prefix, descending, maxEntries);
  }

  /**
   * This scan up to a key, the key not included.
   *
   * @param key the key above the highest
   * @return the narrower scan
   * @throws InvalidKeyException if the key is null
   */
  public Scan<K> before(K key) {
    return new Scan<>(
        lower, lowerInclusive, required(key, "key"), false, prefix, descending, maxEntries);
  }

  /**
   * This scan with those keys only that start with a prefix.
   *
   * @param start the prefix
   * @return the narrower scan
   * @throws InvalidKeyException if the prefix is null
   */
  public Scan<K> prefixed(K start) {
    return new Scan<>(
        lower,
        lowerInclusive,
        upper,
        upperInclusive,
        required(start, "prefix"),
        descending,
        maxEntries);
  }

  /**
   * This scan in the other direction. The limit counts from the new beginning.
   *
   * @return the scan backwards
   */
  public Scan<K> reversed() {
    return new Scan<>(
        lower, lowerInclusive, upper, upperInclusive, prefix, !descending, maxEntries);
  }

  /**
   * This scan cut off after a number of entries.
   *
   * @param entries how many at most, 0 or more
   * @return the shorter scan
   * @throws InvalidArgumentException if the number is negative
   */
  public Scan<K> limit(long entries) {
    return new Scan<>(lower, lowerInclusive, upper, upperInclusive, prefix, descending, entries);
  }

  private static <K> K required(@Nullable K bound, String name) {
    if (bound == null) {
      throw new InvalidKeyException(name + "=null; give a key, or leave the bound out");
    }
    return bound;
  }
}
