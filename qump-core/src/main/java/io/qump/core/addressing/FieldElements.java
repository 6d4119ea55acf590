package io.qump.core.addressing;

/**
 * Arithmetic in the field of secp256k1, the integers modulo p = 2^256 − 2^32 − 977.
 *
 * <h2>Representation</h2>
 *
 * <p>An element is five limbs l0 … l4, in an array from an offset on; its value is the sum of li ·
 * 2^(52·i), modulo p. There are spare bits above each limb, so additions and subtractions need no
 * carries. A method names the form it takes and the form it gives:
 *
 * <ul>
 *   <li><em>normal</em>: the value is below p, l0 to l3 are below 2^52, l4 is below 2^48. Only this
 *       form is unique.
 *   <li><em>reduced</em>: each limb is between 0 and the same limb of 2p. So 2p − a can be taken
 *       limb by limb, and the value is at most 2p.
 *   <li><em>loose</em>: each limb is between 0 and 2^56 − 1.
 * </ul>
 *
 * <p>Every normal element is reduced, every reduced one loose.
 *
 * <h2>Multiplication</h2>
 *
 * <p>A product of two limbs must be cut at bit 52. {@link Math#multiplyHigh} cuts at bit 64, so
 * both limbs are first shifted left by 6: then the high word is the product over 2^52, and the low
 * word over 2^12 is the rest, both exact. The ten columns are summed, and columns 5 to 9 are folded
 * into 0 to 4 with 2^260 ≡ 2^36 + 15632 (mod p). Why nothing overflows, for loose factors: a column
 * has at most five high parts below 2^60, five low parts below 2^52 and one folded part below 2^53,
 * so it stays below 2^63.
 *
 * <p>The result may be the same element as an argument. Stateless, so safe for any number of
 * threads; the arrays belong to the caller. Nothing here takes constant time: keys are no secrets.
 */
final class FieldElements {

  /** Limbs of an element. */
  static final int LIMBS = 5;

  private static final int LIMB_BITS = 52;
  private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;
  private static final int TOP_BITS = 256 - (LIMBS - 1) * LIMB_BITS;
  private static final long TOP_MASK = (1L << TOP_BITS) - 1;

  /** Twice this shift brings bit 52 of a product to bit 64. */
  private static final int ALIGN = (Long.SIZE - LIMB_BITS) / 2;

  /** 2^256 modulo p. */
  static final long FOLD = (1L << 32) + 977;

  /** 2^260 modulo p: what one unit of column 5 is worth in column 0. */
  private static final long COLUMN_FOLD = FOLD << (LIMBS * LIMB_BITS - 256);

  /** Shifted so that the high word of its product with a column is cut at bit 52. */
  private static final long COLUMN_FOLD_ALIGNED = COLUMN_FOLD << (Long.SIZE - LIMB_BITS);

  // The limbs of 2p.
  private static final long TWICE_P0 = 2 * (LIMB_MASK + 1 - FOLD);
  private static final long TWICE_P1 = 2 * LIMB_MASK;
  private static final long TWICE_P4 = 2 * TOP_MASK;

  private FieldElements() {}

  // This method and the next are long since loops over the limbs take 1.4 times as long. The order
  // of
  // the loads and sums is that of the best register allocation: other orders take a tenth longer.

  /** r = a · b. Takes loose, gives reduced. */
  static void multiply(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    long a0 = a[ao] << ALIGN;
    long b0 = b[bo] << ALIGN;
    long a1 = a[ao + 1] << ALIGN;
    long b1 = b[bo + 1] << ALIGN;
    long a2 = a[ao + 2] << ALIGN;
    long b2 = b[bo + 2] << ALIGN;
    long a3 = a[ao + 3] << ALIGN;
    long b3 = b[bo + 3] << ALIGN;
    long a4 = a[ao + 4] << ALIGN;
    long b4 = b[bo + 4] << ALIGN;

    long c0 = low(a0, b0);
    long c1 = high(a0, b0) + low(a0, b1);
    long c2 = high(a0, b1) + low(a0, b2);
    long c3 = high(a0, b2) + low(a0, b3);
    long c4 = high(a0, b3) + low(a0, b4);
    long c5 = high(a0, b4);

    c1 += low(a1, b0);
    c2 += high(a1, b0);
    c2 += low(a1, b1);
    c3 += high(a1, b1);
    c3 += low(a1, b2);
    c4 += high(a1, b2);
    c4 += low(a1, b3);
    c5 += high(a1, b3);
    c5 += low(a1, b4);
    long c6 = high(a1, b4);

    c2 += low(a2, b0);
    c3 += high(a2, b0);
    c3 += low(a2, b1);
    c4 += high(a2, b1);
    c4 += low(a2, b2);
    c5 += high(a2, b2);
    c5 += low(a2, b3);
    c6 += high(a2, b3);
    c6 += low(a2, b4);
    long c7 = high(a2, b4);

    c3 += low(a3, b0);
    c4 += high(a3, b0);
    c4 += low(a3, b1);
    c5 += high(a3, b1);
    c5 += low(a3, b2);
    c6 += high(a3, b2);
    c6 += low(a3, b3);
    c7 += high(a3, b3);
    c7 += low(a3, b4);
    long c8 = high(a3, b4);

    c4 += low(a4, b0);
    c5 += high(a4, b0);
    c5 += low(a4, b1);
    c6 += high(a4, b1);
    c6 += low(a4, b2);
    c7 += high(a4, b2);
    c7 += low(a4, b3);
    c8 += high(a4, b3);
    c8 += low(a4, b4);
    long c9 = high(a4, b4);

    foldColumns(r, ro, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9);
  }

  /** r = a². Takes loose, gives reduced; a third faster than {@link #multiply}. */
  static void square(long[] r, int ro, long[] a, int ao) {
    long a0 = a[ao] << ALIGN;
    long a1 = a[ao + 1] << ALIGN;
    long a2 = a[ao + 2] << ALIGN;
    long a3 = a[ao + 3] << ALIGN;
    long a4 = a[ao + 4] << ALIGN;
    // Below 2^63: a loose limb is below 2^56.
    long d0 = a0 << 1;
    long d1 = a1 << 1;
    long d2 = a2 << 1;
    long d3 = a3 << 1;

    long c8 = low(a4, a4);
    long c9 = high(a4, a4);
    long c7 = low(d3, a4);
    c8 += high(d3, a4);
    long c6 = low(a3, a3);
    c7 += high(a3, a3);
    c6 += low(d2, a4);
    c7 += high(d2, a4);
    long c5 = low(d2, a3);
    c6 += high(d2, a3);
    c5 += low(d1, a4);
    c6 += high(d1, a4);
    long c4 = low(a2, a2);
    c5 += high(a2, a2);
    c4 += low(d1, a3);
    c5 += high(d1, a3);
    c4 += low(d0, a4);
    c5 += high(d0, a4);
    long c3 = low(d1, a2);
    c4 += high(d1, a2);
    c3 += low(d0, a3);
    c4 += high(d0, a3);
    long c2 = low(a1, a1);
    c3 += high(a1, a1);
    c2 += low(d0, a2);
    c3 += high(d0, a2);
    long c1 = low(d0, a1);
    c2 += high(d0, a1);
    long c0 = low(a0, a0);
    c1 += high(a0, a0);

    foldColumns(r, ro, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9);
  }

  /** The product of two shifted limbs modulo 2^52. */
  private static long low(long a, long b) {
    return (a * b) >>> (2 * ALIGN);
  }

  /** The product of two shifted limbs over 2^52. */
  private static long high(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  private static void foldColumns(
      long[] r,
      int ro,
      long c0,
      long c1,
      long c2,
      long c3,
      long c4,
      long c5,
      long c6,
      long c7,
      long c8,
      long c9) {
    // Column 9 first: its upper part lands in column 5, which is folded next.
    long c5Full = c5 + foldHigh(c9);
    carry(
        r,
        ro,
        c0 + foldLow(c5Full),
        c1 + foldHigh(c5Full) + foldLow(c6),
        c2 + foldHigh(c6) + foldLow(c7),
        c3 + foldHigh(c7) + foldLow(c8),
        c4 + foldHigh(c8) + foldLow(c9));
  }

  private static long foldLow(long column) {
    return (column * COLUMN_FOLD) & LIMB_MASK;
  }

  private static long foldHigh(long column) {
    return Math.multiplyHigh(column, COLUMN_FOLD_ALIGNED);
  }

  /**
   * Stores limbs between 0 and 2^63 − 1 as a reduced element: each gives what is above its 52 bits
   * (the top one: 48) to the next. None waits for another's carry, so a limb may exceed its bits a
   * little: limb 0 by less than 2^48, as the top is folded into it, the others by less than 2^11.
   */
  private static void carry(long[] r, int ro, long l0, long l1, long l2, long l3, long l4) {
    r[ro] = (l0 & LIMB_MASK) + (l4 >>> TOP_BITS) * FOLD;
    r[ro + 1] = (l1 & LIMB_MASK) + (l0 >>> LIMB_BITS);
    r[ro + 2] = (l2 & LIMB_MASK) + (l1 >>> LIMB_BITS);
    r[ro + 3] = (l3 & LIMB_MASK) + (l2 >>> LIMB_BITS);
    r[ro + 4] = (l4 & TOP_MASK) + (l3 >>> LIMB_BITS);
  }

  /** r = a − b. Takes a with limbs below 2^55 and b reduced, gives loose. */
  static void subtract(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    r[ro] = a[ao] + TWICE_P0 - b[bo];
    r[ro + 1] = a[ao + 1] + TWICE_P1 - b[bo + 1];
    r[ro + 2] = a[ao + 2] + TWICE_P1 - b[bo + 2];
    r[ro + 3] = a[ao + 3] + TWICE_P1 - b[bo + 3];
    r[ro + 4] = a[ao + 4] + TWICE_P4 - b[bo + 4];
  }

  /** r = a − b. Takes a loose and b reduced, gives reduced. */
  static void subtractReduced(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    carry(
        r,
        ro,
        a[ao] + TWICE_P0 - b[bo],
        a[ao + 1] + TWICE_P1 - b[bo + 1],
        a[ao + 2] + TWICE_P1 - b[bo + 2],
        a[ao + 3] + TWICE_P1 - b[bo + 3],
        a[ao + 4] + TWICE_P4 - b[bo + 4]);
  }

  /** r = a − b − c. Takes a loose, b and c reduced, gives reduced. */
  static void subtractBoth(long[] r, int ro, long[] a, int ao, long[] b, int bo, long[] c, int co) {
    carry(
        r,
        ro,
        a[ao] + 2 * TWICE_P0 - b[bo] - c[co],
        a[ao + 1] + 2 * TWICE_P1 - b[bo + 1] - c[co + 1],
        a[ao + 2] + 2 * TWICE_P1 - b[bo + 2] - c[co + 2],
        a[ao + 3] + 2 * TWICE_P1 - b[bo + 3] - c[co + 3],
        a[ao + 4] + 2 * TWICE_P4 - b[bo + 4] - c[co + 4]);
  }

  /** r = factor · a, for factors 1 to 4. Takes reduced, gives limbs below 2^55. */
  static void scale(long[] r, int ro, long[] a, int ao, int factor) {
    for (int i = 0; i < LIMBS; i++) {
      r[ro + i] = a[ao + i] * factor;
    }
  }

  /** Copies a to r. */
  static void copy(long[] r, int ro, long[] a, int ao) {
    System.arraycopy(a, ao, r, ro, LIMBS);
  }

  /** r = a. Takes loose, gives normal. */
  static void normalize(long[] r, int ro, long[] a, int ao) {
    copy(r, ro, a, ao);
    carryThrough(r, ro);
    // The first pass leaves less than 2^256 + 2^48, so after the second the value is below 2^256.
    carryThrough(r, ro);
    // a ≥ p exactly if a + 2^256 − p reaches 2^256, and then the rest of that sum is a − p.
    long l0 = r[ro] + FOLD;
    long l1 = r[ro + 1] + (l0 >>> LIMB_BITS);
    long l2 = r[ro + 2] + (l1 >>> LIMB_BITS);
    long l3 = r[ro + 3] + (l2 >>> LIMB_BITS);
    long l4 = r[ro + 4] + (l3 >>> LIMB_BITS);
    if (l4 >>> TOP_BITS != 0) {
      r[ro] = l0 & LIMB_MASK;
      r[ro + 1] = l1 & LIMB_MASK;
      r[ro + 2] = l2 & LIMB_MASK;
      r[ro + 3] = l3 & LIMB_MASK;
      r[ro + 4] = l4 & TOP_MASK;
    }
  }

  /** Carries from limb to limb up to the top, and folds the top into limb 0. */
  private static void carryThrough(long[] r, int ro) {
    long l1 = r[ro + 1] + (r[ro] >>> LIMB_BITS);
    long l2 = r[ro + 2] + (l1 >>> LIMB_BITS);
    long l3 = r[ro + 3] + (l2 >>> LIMB_BITS);
    long l4 = r[ro + 4] + (l3 >>> LIMB_BITS);
    r[ro] = (r[ro] & LIMB_MASK) + (l4 >>> TOP_BITS) * FOLD;
    r[ro + 1] = l1 & LIMB_MASK;
    r[ro + 2] = l2 & LIMB_MASK;
    r[ro + 3] = l3 & LIMB_MASK;
    r[ro + 4] = l4 & TOP_MASK;
  }

  /** Whether an element is 0. Takes normal. */
  static boolean isZero(long[] a, int ao) {
    return (a[ao] | a[ao + 1] | a[ao + 2] | a[ao + 3] | a[ao + 4]) == 0;
  }

  /**
   * r = the number in four words, least significant first. Takes a number below p, gives normal.
   */
  static void unpack(long[] r, int ro, long[] words, int wo) {
    long w0 = words[wo];
    long w1 = words[wo + 1];
    long w2 = words[wo + 2];
    long w3 = words[wo + 3];
    r[ro] = w0 & LIMB_MASK;
    r[ro + 1] = (w0 >>> 52 | w1 << 12) & LIMB_MASK;
    r[ro + 2] = (w1 >>> 40 | w2 << 24) & LIMB_MASK;
    r[ro + 3] = (w2 >>> 28 | w3 << 36) & LIMB_MASK;
    r[ro + 4] = w3 >>> 16;
  }

  /** r = −a. Takes reduced, gives reduced. */
  static void negate(long[] r, int ro, long[] a, int ao) {
    r[ro] = TWICE_P0 - a[ao];
    r[ro + 1] = TWICE_P1 - a[ao + 1];
    r[ro + 2] = TWICE_P1 - a[ao + 2];
    r[ro + 3] = TWICE_P1 - a[ao + 3];
    r[ro + 4] = TWICE_P4 - a[ao + 4];
  }

  /**
   * r = plus or minus the number in four words. Takes a number below p, gives reduced. Without a
   * branch, as the signs of digits cannot be predicted.
   *
   * @param sign 0 for plus, −1 for minus
   */
  static void unpackSigned(long[] r, int ro, long[] words, int wo, long sign) {
    long w0 = words[wo];
    long w1 = words[wo + 1];
    long w2 = words[wo + 2];
    long w3 = words[wo + 3];
    // In two's complement −l is ~l + 1, and ~l is l ^ −1.
    r[ro] = ((w0 & LIMB_MASK) ^ sign) + ((TWICE_P0 + 1) & sign);
    r[ro + 1] = (((w0 >>> 52 | w1 << 12) & LIMB_MASK) ^ sign) + ((TWICE_P1 + 1) & sign);
    r[ro + 2] = (((w1 >>> 40 | w2 << 24) & LIMB_MASK) ^ sign) + ((TWICE_P1 + 1) & sign);
    r[ro + 3] = (((w2 >>> 28 | w3 << 36) & LIMB_MASK) ^ sign) + ((TWICE_P1 + 1) & sign);
    r[ro + 4] = ((w3 >>> 16) ^ sign) + ((TWICE_P4 + 1) & sign);
  }

  /** The element as four words, least significant first. Takes normal. */
  static void pack(long[] words, int wo, long[] a, int ao) {
    words[wo] = a[ao] | a[ao + 1] << 52;
    words[wo + 1] = a[ao + 1] >>> 12 | a[ao + 2] << 40;
    words[wo + 2] = a[ao + 2] >>> 24 | a[ao + 3] << 28;
    words[wo + 3] = a[ao + 3] >>> 36 | a[ao + 4] << 16;
  }
}
