package io.qump.core.addressing;

/**
 * Numbers modulo n, the order of secp256k1's group, each four words at an offset of an array.
 *
 * <p>The scalars k and n − k give points that differ only in the sign of y, hence one x and one
 * address. As n is odd, exactly one of the two is odd: it is the <em>canonical scalar</em> of both.
 * Scalar 0 is its own canonical scalar; it alone gives the point at infinity.
 *
 * <p>The constants are those of SEC 2, version 2, section 2.4.1. Stateless, so safe for any number
 * of threads; the arrays belong to the caller.
 */
final class Scalars {

  /**
   * n, the number of points: FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFE BAAEDCE6 AF48A03B BFD25E8C
   * D0364141.
   */
  private static final long[] ORDER = {
    0xBFD25E8CD0364141L, 0xBAAEDCE6AF48A03BL, 0xFFFFFFFFFFFFFFFEL, 0xFFFFFFFFFFFFFFFFL
  };

  private Scalars() {}

  /** Reduces any 256-bit number modulo n. */
  static void reduce(long[] scalar, int offset) {
    // 2^256 < 2n, so one subtraction is enough.
    if (Words.compare(scalar, offset, ORDER, 0) >= 0) {
      Words.subtract(scalar, offset, scalar, offset, ORDER, 0);
    }
  }

  /**
   * Replaces a scalar below n by its canonical scalar.
   *
   * @return whether the scalar was replaced by its opposite, n less itself
   */
  static boolean canonicalize(long[] scalar, int offset) {
    boolean odd = (scalar[offset] & 1) == 1;
    if (odd || Words.isZero(scalar, offset)) {
      return false;
    }
    Words.subtract(scalar, offset, ORDER, 0, scalar, offset);
    return true;
  }
}
