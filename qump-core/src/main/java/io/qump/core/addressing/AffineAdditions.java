package io.qump.core.addressing;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds many pairs of affine points of y² = x³ + 7 at the price of one inversion.
 *
 * <p>The sum of (x1, y1) and (x2, y2) is x3 = s² − x1 − x2, y3 = s·(x1 − x3) − y1, with the slope s
 * = (y2 − y1) / (x2 − x1). All the denominators are inverted together, by Montgomery's trick:
 * multiply them up, invert the product, and walk back through the partial products. A pair so costs
 * five multiplications and a squaring. If the product is 0, a denominator is 0: that pair are equal
 * points, and its slope becomes that of the tangent, 3·x1² / 2·y1. There is no point with y = 0, as
 * the order of the group is odd.
 *
 * <p>Invariant: the coordinates of every point are reduced elements (see {@link FieldElements}).
 *
 * <p>Not safe for use by several threads.
 */
final class AffineAdditions {

  private static final int LIMBS = FieldElements.LIMBS;

  /** The x coordinates: that of point i is at limb 5·i. Filled by the caller. */
  final long[] x;

  /** The y coordinates, likewise. */
  final long[] y;

  /** Of each pair x2 − x1, or 2·y1 for equal points. */
  private final long[] denominators;

  /** Of each pair the product of the denominators up to it. */
  private final long[] products;

  private final FieldInversion inversion = new FieldInversion();
  private final long[] inverse = new long[LIMBS];
  private final long[] slope = new long[LIMBS];
  private final long[] work = new long[LIMBS];
  private final long[] sumX = new long[LIMBS];

  /**
   * Makes room.
   *
   * @param points the most points that a call may touch
   */
  AffineAdditions(int points) {
    x = new long[points * LIMBS];
    y = new long[points * LIMBS];
    denominators = new long[points / 2 * LIMBS];
    products = new long[points / 2 * LIMBS];
  }

  /**
   * Adds point {@code i + distance} to point i, for each i below {@code count}.
   *
   * @param count how many pairs, at least 1 and at most {@code distance}
   * @param distance between the points of a pair
   * @param needY whether the y coordinates of the sums are wanted; without it they are undefined
   * @throws IllegalStateException if the points of a pair are opposite: their sum has no
   *     coordinates
   */
  void add(int count, int distance, boolean needY) {
    multiplyDenominators(count, distance, null);
    BitSet doublings = null;
    int last = (count - 1) * LIMBS;
    if (!inversion.invert(inverse, 0, products, last)) {
      doublings = equalPairs(count, distance);
      multiplyDenominators(count, distance, doublings);
      inversion.invert(inverse, 0, products, last);
    }
    for (int i = count - 1; i >= 0; i--) {
      takeInverse(i);
      addPair(i, distance, doublings != null && doublings.get(i), needY);
    }
  }

  private void multiplyDenominators(int count, int distance, @Nullable BitSet doublings) {
    for (int i = 0; i < count; i++) {
      int at = i * LIMBS;
      if (doublings != null && doublings.get(i)) {
        FieldElements.scale(denominators, at, y, at, 2);
      } else {
        FieldElements.subtract(denominators, at, x, at + distance * LIMBS, x, at);
      }
      if (i == 0) {
        FieldElements.copy(products, at, denominators, at);
      } else {
        FieldElements.multiply(products, at, products, at - LIMBS, denominators, at);
      }
    }
  }

  private BitSet equalPairs(int count, int distance) {
    BitSet pairs = new BitSet(count);
    for (int i = 0; i < count; i++) {
      int at = i * LIMBS;
      if (areEqual(x, at, at + distance * LIMBS)) {
        if (!areEqual(y, at, at + distance * LIMBS)) {
          throw new IllegalStateException(
              "pair=" + i + " of opposite points; their sum has no coordinates");
        }
        pairs.set(i);
      }
    }
    return pairs;
  }

  private boolean areEqual(long[] coordinates, int first, int second) {
    FieldElements.subtract(work, 0, coordinates, first, coordinates, second);
    FieldElements.normalize(work, 0, work, 0);
    return FieldElements.isZero(work, 0);
  }

  /** Moves the inverse of denominator i to the slope, and takes it out of the running inverse. */
  private void takeInverse(int i) {
    if (i == 0) {
      FieldElements.copy(slope, 0, inverse, 0);
    } else {
      FieldElements.multiply(slope, 0, inverse, 0, products, (i - 1) * LIMBS);
      FieldElements.multiply(inverse, 0, inverse, 0, denominators, i * LIMBS);
    }
  }

  private void addPair(int i, int distance, boolean doubling, boolean needY) {
    int first = i * LIMBS;
    int second = first + distance * LIMBS;
    if (doubling) {
      FieldElements.square(work, 0, x, first);
      FieldElements.scale(work, 0, work, 0, 3);
    } else {
      FieldElements.subtract(work, 0, y, second, y, first);
    }
    FieldElements.multiply(slope, 0, slope, 0, work, 0);
    FieldElements.square(work, 0, slope, 0);
    FieldElements.subtractBoth(sumX, 0, work, 0, x, first, x, second);
    if (needY) {
      FieldElements.subtract(work, 0, x, first, sumX, 0);
      FieldElements.multiply(work, 0, work, 0, slope, 0);
      FieldElements.subtractReduced(y, first, work, 0, y, first);
    }
    FieldElements.copy(x, first, sumX, 0);
  }
}
