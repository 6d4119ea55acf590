package io.qump.core.addressing;

import java.util.Arrays;

/**
 * Inverts elements of the field of p = 2^256 − 2^32 − 977.
 *
 * <h2>Algorithm</h2>
 *
 * <p>Division steps as in D. J. Bernstein and B.-Y. Yang, "Fast constant-time gcd computation and
 * modular inversion", TCHES 2019(3), in the form that takes variable time. A step looks at the
 * lowest bits of f and g alone, f odd: an even g is halved; an odd g is made even by adding f,
 * after f and g have changed places if the counter eta is negative. Several bits of g are cleared
 * at once, a variation from P. Wuille, "The safegcd implementation in libsecp256k1 explained".
 * Sixty steps are taken on the low 64 bits of f and g and gathered in a matrix, which is then
 * applied to the full numbers:
 *
 * <pre>
 *   (f, g) ← matrix · (f, g) / 2^60        exact
 *   (d, e) ← matrix · (d, e) / 2^60        modulo p
 * </pre>
 *
 * <p>Invariants, after each round:
 *
 * <ol>
 *   <li>f ≡ d · a and g ≡ e · a (mod p), a being the element to invert. At the start f = p, d = 0,
 *       g = a, e = 1.
 *   <li>The greatest common divisor of f and g is 1. So when g is 0, f is ±1 and the inverse is ±d.
 *   <li>f and g lie between −p and p; d and e are above −2p and below p.
 *   <li>The magnitudes of the two entries of a row of the matrix sum to 2^60 at most.
 * </ol>
 *
 * <p>The four numbers have five limbs of 60 bits: the lower four are at least 0 and below 2^60, the
 * top one has the sign.
 *
 * <p>An instance holds the work of one inversion: not safe for use by several threads.
 */
final class FieldInversion {

  private static final int STEPS = 60;
  private static final int LIMBS = 5;
  private static final int TOP = LIMBS - 1;
  private static final int LIMB_BITS = STEPS;
  private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

  // p = TOP_UNIT · 2^240 + BOTTOM: its multiples touch the two outer limbs only.
  private static final long TOP_UNIT = 1L << (256 - TOP * LIMB_BITS);
  private static final long BOTTOM = -FieldElements.FOLD;
  private static final long[] P = {
    LIMB_MASK + 1 + BOTTOM, LIMB_MASK, LIMB_MASK, LIMB_MASK, TOP_UNIT - 1
  };

  /** 1 / p modulo 2^64. */
  private static final long INVERSE_OF_P = inverseModuloWord(BOTTOM);

  private final long[] element = new long[FieldElements.LIMBS];

  private final long[] f = new long[LIMBS];
  private final long[] g = new long[LIMBS];
  private final long[] d = new long[LIMBS];
  private final long[] e = new long[LIMBS];

  // The matrix of one round: its rows are (u, v) and (q, r).
  private long u;
  private long v;
  private long q;
  private long r;

  /**
   * result = 1 / a. Takes loose, gives normal.
   *
   * @return false if a is 0; then the result is 0
   */
  boolean invert(long[] result, int resultOffset, long[] a, int offset) {
    FieldElements.normalize(element, 0, a, offset);
    boolean invertible = !FieldElements.isZero(element, 0);
    if (invertible) {
      start();
      int eta = -1;
      do {
        eta = divisionSteps(eta);
        apply(f, g, 0, 0);
        apply(d, e, timesP(u, v), timesP(q, r));
      } while ((g[0] | g[1] | g[2] | g[3] | g[TOP]) != 0);
      finish();
    }
    FieldElements.normalize(result, resultOffset, element, 0);
    return invertible;
  }

  private void start() {
    System.arraycopy(P, 0, f, 0, LIMBS);
    Arrays.fill(d, 0);
    Arrays.fill(e, 0);
    e[0] = 1;
    g[0] = (element[0] | element[1] << 52) & LIMB_MASK;
    g[1] = (element[1] >>> 8 | element[2] << 44) & LIMB_MASK;
    g[2] = (element[2] >>> 16 | element[3] << 36) & LIMB_MASK;
    g[3] = (element[3] >>> 24 | element[4] << 28) & LIMB_MASK;
    g[TOP] = element[4] >>> 32;
  }

  /** Takes sixty steps on the low bits of f and g, sets the matrix and gives the new eta. */
  private int divisionSteps(int startEta) {
    int eta = startEta;
    long lowF = f[0] | f[1] << LIMB_BITS;
    long lowG = g[0] | g[1] << LIMB_BITS;
    long stepU = 1;
    long stepV = 0;
    long stepQ = 0;
    long stepR = 1;
    int left = STEPS;
    while (true) {
      int halvings = Long.numberOfTrailingZeros(lowG | (-1L << left));
      lowG >>= halvings;
      stepU <<= halvings;
      stepV <<= halvings;
      eta -= halvings;
      left -= halvings;
      if (left == 0) {
        break;
      }
      // The multiple is worked out in each branch: after them, the compiler would make the exchange
      // a row of conditional moves, and a round a seventh slower.
      long multiple;
      if (eta < 0) {
        eta = -eta;
        long oldF = lowF;
        lowF = lowG;
        lowG = -oldF;
        long oldU = stepU;
        stepU = stepQ;
        stepQ = -oldU;
        long oldV = stepV;
        stepV = stepR;
        stepR = -oldV;
        multiple = clearingMultiple(lowF, lowG, Math.min(eta + 1, left));
      } else {
        multiple = clearingMultiple(lowF, lowG, Math.min(eta + 1, left));
      }
      lowG += lowF * multiple;
      stepQ += stepU * multiple;
      stepR += stepV * multiple;
    }
    u = stepU;
    v = stepV;
    q = stepQ;
    r = stepR;
    return eta;
  }

  /**
   * The multiple of f to add to g so that its lowest bits become 0: as many as there are steps
   * until the next exchange or the end of the round, but six at most.
   */
  private static long clearingMultiple(long lowF, long lowG, int steps) {
    // −1 / f ≡ f · (f² − 2) (mod 64), since f² ≡ 1 (mod 8).
    return (lowF * (lowF * lowF - 2) * lowG) & (-1L >>> (Long.SIZE - steps)) & 63;
  }

  /**
   * How often p must be added to s · d + t · e for a multiple of 2^60. Of the possible answers it
   * is the one that keeps invariant 3: with p added to d and e where they are negative, the sum
   * would be below 2^60 · p in magnitude (invariants 3 and 4); after that p is taken away fewer
   * than 2^60 times.
   */
  private long timesP(long s, long t) {
    long raised = (s & (d[TOP] >> (Long.SIZE - 1))) + (t & (e[TOP] >> (Long.SIZE - 1)));
    long remainder = s * d[0] + t * e[0];
    return raised - ((raised + remainder * INVERSE_OF_P) & LIMB_MASK);
  }

  /** (a, b) ← (matrix · (a, b) + p · (timesA, timesB)) / 2^60, which must be exact. */
  private void apply(long[] a, long[] b, long timesA, long timesB) {
    long sumA = low(u, a[0]) + low(v, b[0]) + low(BOTTOM, timesA);
    long sumB = low(q, a[0]) + low(r, b[0]) + low(BOTTOM, timesB);
    long carryA = high(u, a[0]) + high(v, b[0]) + high(BOTTOM, timesA) + (sumA >> LIMB_BITS);
    long carryB = high(q, a[0]) + high(r, b[0]) + high(BOTTOM, timesB) + (sumB >> LIMB_BITS);
    for (int i = 1; i < TOP; i++) {
      sumA = low(u, a[i]) + low(v, b[i]) + carryA;
      sumB = low(q, a[i]) + low(r, b[i]) + carryB;
      carryA = high(u, a[i]) + high(v, b[i]) + (sumA >> LIMB_BITS);
      carryB = high(q, a[i]) + high(r, b[i]) + (sumB >> LIMB_BITS);
      a[i - 1] = sumA & LIMB_MASK;
      b[i - 1] = sumB & LIMB_MASK;
    }
    sumA = low(u, a[TOP]) + low(v, b[TOP]) + low(TOP_UNIT, timesA) + carryA;
    sumB = low(q, a[TOP]) + low(r, b[TOP]) + low(TOP_UNIT, timesB) + carryB;
    a[TOP - 1] = sumA & LIMB_MASK;
    b[TOP - 1] = sumB & LIMB_MASK;
    carryA = high(u, a[TOP]) + high(v, b[TOP]) + high(TOP_UNIT, timesA);
    carryB = high(q, a[TOP]) + high(r, b[TOP]) + high(TOP_UNIT, timesB);
    a[TOP] = carryA + (sumA >> LIMB_BITS);
    b[TOP] = carryB + (sumB >> LIMB_BITS);
  }

  /** a · b modulo 2^60. */
  private static long low(long a, long b) {
    return (a * b) & LIMB_MASK;
  }

  /** a · b over 2^60, rounded down; for magnitudes up to 2^60. */
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 2, b << 2);
  }

  /** Sets the element to d with the sign of f, plus 2p to make it positive; loose. */
  private void finish() {
    long sign = f[TOP] >> (Long.SIZE - 1);
    long carry = 0;
    for (int i = 0; i < TOP; i++) {
      long sum = (d[i] ^ sign) - sign + 2 * P[i] + carry;
      d[i] = sum & LIMB_MASK;
      carry = sum >> LIMB_BITS;
    }
    d[TOP] = (d[TOP] ^ sign) - sign + 2 * P[TOP] + carry;
    long mask = (1L << 52) - 1;
    element[0] = d[0] & mask;
    element[1] = (d[0] >>> 52 | d[1] << 8) & mask;
    element[2] = (d[1] >>> 44 | d[2] << 16) & mask;
    element[3] = (d[2] >>> 36 | d[3] << 24) & mask;
    element[4] = d[3] >>> 28 | d[TOP] << 32;
  }

  /** By Newton's iteration, which doubles the number of right bits: 3, 6, 12, 24, 48, 96. */
  private static long inverseModuloWord(long odd) {
    long inverse = odd;
    for (int right = 3; right < Long.SIZE; right *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
