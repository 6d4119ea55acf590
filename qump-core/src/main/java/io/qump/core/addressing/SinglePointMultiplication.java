package io.qump.core.addressing;

import java.util.Arrays;

/**
 * Multiplies the generator by one scalar.
 *
 * <p>The points of the scalar's digits are added one after the other to a sum in extended Jacobian
 * coordinates (X, Y, ZZ, ZZZ), which stand for x = X / ZZ, y = Y / ZZZ, with ZZ³ = ZZZ²; a mixed
 * addition there costs eight multiplications and two squarings, and no inversion (formulas
 * "madd-2008-s" of the Explicit-Formulas Database, shape "XYZZ"). One inversion at the end gives
 * the affine point.
 *
 * <p>The formulas fail where the two points are equal, which can only be so in the last addition
 * (see {@link FixedBaseTable}). They then give ZZ = 0, and the last point is doubled instead.
 *
 * <p>Invariant: X, Y, ZZ and ZZZ are reduced elements (see {@link FieldElements}).
 *
 * <p>Not safe for use by several threads.
 */
final class SinglePointMultiplication {

  private static final int LIMBS = FieldElements.LIMBS;

  private final int[] references;
  private final FieldInversion inversion = new FieldInversion();

  // The points of the digits.
  private final long[] digitX;
  private final long[] digitY;

  // The sum; at the end of multiply the affine point, in normal form.
  private final long[] sumX = new long[LIMBS];
  private final long[] sumY = new long[LIMBS];
  private final long[] sumZz = new long[LIMBS];
  private final long[] sumZzz = new long[LIMBS];

  // Intermediate results, named as in the formulas.
  private final long[] p = new long[LIMBS];
  private final long[] r = new long[LIMBS];
  private final long[] pp = new long[LIMBS];
  private final long[] ppp = new long[LIMBS];
  private final long[] q = new long[LIMBS];
  private final long[] work = new long[LIMBS];
  private final long[] b = new long[Words.COUNT];

  // What FixedBaseTable.locate read: only written, so that the compiler keeps the reads.
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /**
   * Makes room. The table is given with each call instead, so that an instance that a thread keeps
   * does not keep the table too.
   *
   * @param windows how many digits a scalar has
   */
  SinglePointMultiplication(int windows) {
    references = new int[windows];
    digitX = new long[windows * LIMBS];
    digitY = new long[windows * LIMBS];
  }

  /**
   * Computes scalar · G.
   *
   * @param table its scalars have as many digits as there is room for
   * @param scalar holds the scalar's words from {@code offset} on; canonical, not 0
   */
  void multiply(FixedBaseTable table, long[] scalar, int offset) {
    FixedBaseTable.recode(scalar, offset, b);
    touched = table.locate(b, references);
    for (int window = 0; window < references.length; window++) {
      table.load(references[window], digitX, digitY, window * LIMBS);
    }
    startWithFirst();
    for (int window = 1; window < references.length; window++) {
      add(window * LIMBS);
    }
    toAffine();
  }

  /** Writes the x coordinate of the last result as four words. */
  void x(long[] words) {
    FieldElements.pack(words, 0, sumX, 0);
  }

  /**
   * Writes the y coordinate of the last result as four words.
   *
   * @param opposite whether that of the opposite point is wanted
   */
  void y(boolean opposite, long[] words) {
    FieldElements.copy(work, 0, sumY, 0);
    if (opposite) {
      FieldElements.negate(work, 0, sumY, 0);
      FieldElements.normalize(work, 0, work, 0);
    }
    FieldElements.pack(words, 0, work, 0);
  }

  private void startWithFirst() {
    FieldElements.copy(sumX, 0, digitX, 0);
    FieldElements.copy(sumY, 0, digitY, 0);
    Arrays.fill(sumZz, 0);
    Arrays.fill(sumZzz, 0);
    sumZz[0] = 1;
    sumZzz[0] = 1;
  }

  private void add(int digit) {
    // P = x2 · ZZ − X, R = y2 · ZZZ − Y.
    FieldElements.multiply(p, 0, digitX, digit, sumZz, 0);
    FieldElements.subtract(p, 0, p, 0, sumX, 0);
    FieldElements.multiply(r, 0, digitY, digit, sumZzz, 0);
    FieldElements.subtract(r, 0, r, 0, sumY, 0);
    FieldElements.square(pp, 0, p, 0);
    FieldElements.multiply(ppp, 0, pp, 0, p, 0);
    // Q = X · P², X = R² − P³ − 2·Q.
    FieldElements.multiply(q, 0, sumX, 0, pp, 0);
    FieldElements.square(work, 0, r, 0);
    FieldElements.subtract(work, 0, work, 0, ppp, 0);
    FieldElements.subtractBoth(sumX, 0, work, 0, q, 0, q, 0);
    // Y = R · (Q − X) − Y · P³.
    FieldElements.subtract(q, 0, q, 0, sumX, 0);
    FieldElements.multiply(q, 0, q, 0, r, 0);
    FieldElements.multiply(sumY, 0, sumY, 0, ppp, 0);
    FieldElements.subtractReduced(sumY, 0, q, 0, sumY, 0);
    FieldElements.multiply(sumZz, 0, sumZz, 0, pp, 0);
    FieldElements.multiply(sumZzz, 0, sumZzz, 0, ppp, 0);
  }

  private void toAffine() {
    if (inversion.invert(work, 0, sumZzz, 0)) {
      // 1 / ZZ = (ZZ / ZZZ)², since ZZ³ = ZZZ².
      FieldElements.multiply(sumZz, 0, sumZz, 0, work, 0);
      FieldElements.square(sumZz, 0, sumZz, 0);
      FieldElements.multiply(sumX, 0, sumX, 0, sumZz, 0);
      FieldElements.multiply(sumY, 0, sumY, 0, work, 0);
    } else {
      doubleLastDigit();
    }
    FieldElements.normalize(sumX, 0, sumX, 0);
    FieldElements.normalize(sumY, 0, sumY, 0);
  }

  private void doubleLastDigit() {
    int last = digitX.length - LIMBS;
    AffineAdditions additions = new AffineAdditions(2);
    for (int at = 0; at < 2 * LIMBS; at += LIMBS) {
      FieldElements.copy(additions.x, at, digitX, last);
      FieldElements.copy(additions.y, at, digitY, last);
    }
    additions.add(1, 1, true);
    FieldElements.copy(sumX, 0, additions.x, 0);
    FieldElements.copy(sumY, 0, additions.y, 0);
  }
}
