package io.qump.binding;

import io.qump.spi.KeyRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a view of a map, in key order whatever the view's direction, with the distinctions
 * that {@code java.util.NavigableMap} makes between bounds. Immutable by agreement. Thread-safe.
 *
 * @param low the lower bound, encoded; null for none
 * @param lowInclusive whether {@code low} itself is inside
 * @param high the upper bound, encoded; null for none
 * @param highInclusive whether {@code high} itself is inside
 */
// Arrays are compared by content here, never by equals.
@SuppressWarnings("ArrayRecordComponent")
record MapBounds(
    byte @Nullable [] low, boolean lowInclusive, byte @Nullable [] high, boolean highInclusive) {

  /** No bounds. */
  static final MapBounds NONE = new MapBounds(null, true, null, true);

  boolean contains(byte[] key) {
    return range().contains(key);
  }

  /** The same as a range of keys. */
  KeyRange range() {
    byte[] from = low == null ? KeyRange.ALL.lower() : lowInclusive ? low : KeyRange.behind(low);
    byte[] to = high == null ? null : highInclusive ? KeyRange.behind(high) : high;
    return new KeyRange(from, to);
  }

  /** These bounds with another lower one, which must lie within. */
  MapBounds withLow(byte[] key, boolean inclusive) {
    checkBound(key, inclusive);
    return new MapBounds(key, inclusive, high, highInclusive).checkOrder();
  }

  /** These bounds with another upper one, which must lie within. */
  MapBounds withHigh(byte[] key, boolean inclusive) {
    checkBound(key, inclusive);
    return new MapBounds(low, lowInclusive, key, inclusive).checkOrder();
  }

  /** These bounds with both replaced, each of which must lie within. */
  MapBounds between(byte[] from, boolean fromInclusive, byte[] to, boolean toInclusive) {
    checkBound(from, fromInclusive);
    checkBound(to, toInclusive);
    return new MapBounds(from, fromInclusive, to, toInclusive).checkOrder();
  }

  /** An excluded bound may be the excluded bound of these; an included one must be inside. */
  private void checkBound(byte[] key, boolean inclusive) {
    boolean inside =
        inclusive
            ? contains(key)
            : (low == null || Arrays.compareUnsigned(low, key) <= 0)
                && (high == null || Arrays.compareUnsigned(key, high) <= 0);
    if (!inside) {
      throw new IllegalArgumentException("bound out of range; stay within the bounds of the view");
    }
  }

  private MapBounds checkOrder() {
    if (low != null && high != null && Arrays.compareUnsigned(low, high) > 0) {
      throw new IllegalArgumentException("from lies behind to; swap the bounds");
    }
    return this;
  }
}
