package io.qump.core.addressing;

import java.math.BigInteger;
import java.util.Random;

/** The constants of secp256k1 and conversions between {@link BigInteger} and arrays. */
final class Numbers {

  /** The prime of the field. */
  static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  /** The order of the group. */
  static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger WORD_MASK = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private Numbers() {}

  static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  static BigInteger random(Random random) {
    return new BigInteger(256, random);
  }

  static long[] words(BigInteger number) {
    long[] words = new long[Words.COUNT];
    for (int i = 0; i < words.length; i++) {
      words[i] = number.shiftRight(64 * i).longValue();
    }
    return words;
  }

  static BigInteger number(long[] words, int offset) {
    BigInteger number = BigInteger.ZERO;
    for (int i = Words.COUNT - 1; i >= 0; i--) {
      number = number.shiftLeft(64).or(BigInteger.valueOf(words[offset + i]).and(WORD_MASK));
    }
    return number;
  }

  static byte[] bytes(BigInteger number) {
    return Words.toBytes(words(number), 0);
  }

  /** The value of a field element in any form, not reduced modulo p. */
  static BigInteger element(long[] limbs, int offset) {
    BigInteger number = BigInteger.ZERO;
    for (int i = FieldElements.LIMBS - 1; i >= 0; i--) {
      number = number.shiftLeft(52).add(BigInteger.valueOf(limbs[offset + i]));
    }
    return number;
  }

  static long[] normalElement(BigInteger number) {
    long[] limbs = new long[FieldElements.LIMBS];
    FieldElements.unpack(limbs, 0, words(number), 0);
    return limbs;
  }

  /** The canonical scalar by its definition: the odd one of k mod n and n − (k mod n), 0 for 0. */
  static BigInteger canonical(BigInteger scalar) {
    BigInteger reduced = scalar.mod(N);
    return reduced.signum() == 0 || reduced.testBit(0) ? reduced : N.subtract(reduced);
  }
}
