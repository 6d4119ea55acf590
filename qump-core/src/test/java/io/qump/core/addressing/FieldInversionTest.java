package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldInversionTest {

  private static final long SEED = 20250702;

  private final FieldInversion inversion = new FieldInversion();

  private void assertInverse(BigInteger number) {
    long[] result = new long[FieldElements.LIMBS];
    assertTrue(inversion.invert(result, 0, Numbers.normalElement(number), 0));
    assertEquals(
        number.modInverse(Numbers.P),
        Numbers.element(result, 0),
        () -> "number=" + number.toString(16) + " seed=" + SEED);
  }

  @Test
  void invertsRandomElements() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      BigInteger number = new BigInteger(1 + random.nextInt(256), random).mod(Numbers.P);
      if (number.signum() != 0) {
        assertInverse(number);
      }
    }
  }

  @Test
  void invertsElementsNearZeroAndPowersOfTwo() {
    for (int i = 1; i < 1_000; i++) {
      assertInverse(BigInteger.valueOf(i));
      assertInverse(Numbers.P.subtract(BigInteger.valueOf(i)));
    }
    for (int bit = 0; bit < 256; bit++) {
      assertInverse(BigInteger.TWO.pow(bit));
      assertInverse(Numbers.P.subtract(BigInteger.TWO.pow(bit)));
      assertInverse(BigInteger.TWO.pow(bit).subtract(BigInteger.ONE).max(BigInteger.ONE));
      assertInverse(BigInteger.TWO.pow(bit).modInverse(Numbers.P));
    }
  }

  @Test
  void takesLooseElements() {
    long[] loose = new long[FieldElements.LIMBS];
    Arrays.fill(loose, (1L << 56) - 1);
    BigInteger number = Numbers.element(loose, 0);
    assertTrue(inversion.invert(loose, 0, loose, 0));
    assertEquals(number.modInverse(Numbers.P), Numbers.element(loose, 0));
  }

  @Test
  void zeroHasNoInverseInAnyForm() {
    long[] p = Numbers.normalElement(Numbers.P.subtract(BigInteger.ONE));
    p[0]++;
    for (int factor = 0; factor < 3; factor++) {
      long[] zero = new long[FieldElements.LIMBS];
      FieldElements.scale(zero, 0, p, 0, factor);
      long[] result = {1, 2, 3, 4, 5};
      assertFalse(inversion.invert(result, 0, zero, 0), "zero as " + factor + "p");
      assertArrayEquals(new long[FieldElements.LIMBS], result);
    }
  }
}
