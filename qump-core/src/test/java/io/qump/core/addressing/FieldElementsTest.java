package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each operation against {@link BigInteger}, for arguments up to the documented bounds. */
class FieldElementsTest {

  private static final long SEED = 20250701;
  private static final int ROUNDS = 3_000;
  private static final int LIMBS = FieldElements.LIMBS;
  private static final long LOOSE_MAX = (1L << 56) - 1;
  private static final long MINUEND_MAX = (1L << 55) - 1;

  /** The limbs of 2p: the upper bounds of a reduced element. */
  private static final long[] TWICE_P = twiceP();

  private final Random random = new Random(SEED);

  private static long[] twiceP() {
    long[] limbs = Numbers.normalElement(Numbers.P.subtract(BigInteger.ONE));
    limbs[0]++;
    return Arrays.stream(limbs).map(limb -> 2 * limb).toArray();
  }

  private static long[] filled(long limb) {
    long[] limbs = new long[LIMBS];
    Arrays.fill(limbs, limb);
    return limbs;
  }

  private long[] randomBelow(long[] exclusiveBounds) {
    return Arrays.stream(exclusiveBounds)
        .map(bound -> Math.floorMod(random.nextLong(), bound))
        .toArray();
  }

  private List<long[]> normals() {
    List<long[]> elements = new ArrayList<>();
    for (long small = 0; small < 3; small++) {
      BigInteger number = BigInteger.valueOf(small);
      elements.add(Numbers.normalElement(number));
      elements.add(Numbers.normalElement(Numbers.P.subtract(BigInteger.ONE).subtract(number)));
    }
    for (int bit = 0; bit < 256; bit += 13) {
      elements.add(Numbers.normalElement(BigInteger.TWO.pow(bit)));
    }
    for (int i = 0; i < 20; i++) {
      elements.add(Numbers.normalElement(Numbers.random(random).mod(Numbers.P)));
    }
    return elements;
  }

  private List<long[]> reduced() {
    List<long[]> elements = normals();
    elements.add(TWICE_P.clone());
    elements.add(Arrays.stream(TWICE_P).map(limb -> limb / 2).toArray());
    for (int i = 0; i < LIMBS; i++) {
      long[] oneFull = new long[LIMBS];
      oneFull[i] = TWICE_P[i];
      elements.add(oneFull);
    }
    for (int i = 0; i < 20; i++) {
      elements.add(randomBelow(Arrays.stream(TWICE_P).map(limb -> limb + 1).toArray()));
    }
    return elements;
  }

  private List<long[]> belowLimb(long max) {
    List<long[]> elements = reduced();
    elements.add(filled(max));
    for (int i = 0; i < LIMBS; i++) {
      long[] oneFull = new long[LIMBS];
      oneFull[i] = max;
      elements.add(oneFull);
      long[] oneEmpty = filled(max);
      oneEmpty[i] = 0;
      elements.add(oneEmpty);
    }
    for (int i = 0; i < 20; i++) {
      elements.add(randomBelow(filled(max + 1)));
    }
    return elements;
  }

  private long[] pick(List<long[]> elements) {
    return elements.get(random.nextInt(elements.size()));
  }

  private static BigInteger value(long[] element) {
    return Numbers.element(element, 0);
  }

  private static void assertValue(BigInteger expected, long[] result, long[]... arguments) {
    assertEquals(
        expected.mod(Numbers.P),
        value(result).mod(Numbers.P),
        () -> "arguments=" + Arrays.deepToString(arguments) + " seed=" + SEED);
  }

  private static void assertReduced(long[] result) {
    for (int i = 0; i < LIMBS; i++) {
      assertTrue(
          result[i] >= 0 && result[i] <= TWICE_P[i],
          "limb=" + i + " of " + Arrays.toString(result) + " is not that of a reduced element");
    }
  }

  private static void assertLoose(long[] result) {
    for (long limb : result) {
      assertTrue(limb >= 0 && limb <= LOOSE_MAX, "not loose: " + Arrays.toString(result));
    }
  }

  @Test
  void multipliesLooseElements() {
    List<long[]> loose = belowLimb(LOOSE_MAX);
    for (long[] a : loose) {
      for (long[] b : loose) {
        long[] result = new long[LIMBS];
        FieldElements.multiply(result, 0, a, 0, b, 0);
        assertValue(value(a).multiply(value(b)), result, a, b);
        assertReduced(result);
      }
    }
  }

  @Test
  void squaresLooseElements() {
    for (long[] a : belowLimb(LOOSE_MAX)) {
      long[] result = new long[LIMBS];
      FieldElements.square(result, 0, a, 0);
      assertValue(value(a).pow(2), result, a);
      assertReduced(result);
    }
  }

  @Test
  void subtractsReducedElements() {
    List<long[]> minuends = belowLimb(MINUEND_MAX);
    List<long[]> reduced = reduced();
    for (int i = 0; i < ROUNDS; i++) {
      long[] a = pick(minuends);
      long[] b = pick(reduced);
      long[] result = new long[LIMBS];
      FieldElements.subtract(result, 0, a, 0, b, 0);
      assertValue(value(a).subtract(value(b)), result, a, b);
      assertLoose(result);
    }
  }

  @Test
  void subtractsWithCarry() {
    List<long[]> loose = belowLimb(LOOSE_MAX);
    List<long[]> reduced = reduced();
    for (int i = 0; i < ROUNDS; i++) {
      long[] a = pick(loose);
      long[] b = pick(reduced);
      long[] c = pick(reduced);
      long[] result = new long[LIMBS];
      FieldElements.subtractReduced(result, 0, a, 0, b, 0);
      assertValue(value(a).subtract(value(b)), result, a, b);
      assertReduced(result);
      FieldElements.subtractBoth(result, 0, a, 0, b, 0, c, 0);
      assertValue(value(a).subtract(value(b)).subtract(value(c)), result, a, b, c);
      assertReduced(result);
    }
  }

  @Test
  void scalesAndNegates() {
    for (long[] a : reduced()) {
      long[] result = new long[LIMBS];
      for (int factor = 1; factor <= 4; factor++) {
        FieldElements.scale(result, 0, a, 0, factor);
        assertValue(value(a).multiply(BigInteger.valueOf(factor)), result, a);
        assertTrue(Arrays.stream(result).allMatch(limb -> limb <= MINUEND_MAX));
      }
      FieldElements.negate(result, 0, a, 0);
      assertValue(value(a).negate(), result, a);
      assertReduced(result);
    }
  }

  @Test
  void normalFormIsTheNumberBelowP() {
    List<long[]> loose = belowLimb(LOOSE_MAX);
    BigInteger near = Numbers.P.subtract(BigInteger.valueOf(3));
    for (int i = 0; i < 6; i++) {
      long[] around = Numbers.normalElement(near);
      around[0] += i;
      loose.add(around);
    }
    for (long[] a : loose) {
      long[] result = new long[LIMBS];
      FieldElements.normalize(result, 0, a, 0);
      assertEquals(value(a).mod(Numbers.P), value(result), () -> Arrays.toString(a));
      assertArrayEquals(Numbers.normalElement(value(a).mod(Numbers.P)), result);
      assertEquals(value(a).mod(Numbers.P).signum() == 0, FieldElements.isZero(result, 0));
    }
  }

  @Test
  void packsAndUnpacks() {
    for (long[] a : normals()) {
      long[] words = new long[Words.COUNT];
      FieldElements.pack(words, 0, a, 0);
      assertEquals(value(a), Numbers.number(words, 0));
      long[] back = new long[LIMBS];
      FieldElements.unpack(back, 0, words, 0);
      assertArrayEquals(a, back);
      FieldElements.unpackSigned(back, 0, words, 0, 0);
      assertArrayEquals(a, back);
      FieldElements.unpackSigned(back, 0, words, 0, -1);
      assertValue(value(a).negate(), back, a);
      assertReduced(back);
    }
  }

  @Test
  void resultMayBeAnArgumentAndLieAnywhere() {
    List<long[]> loose = belowLimb(LOOSE_MAX);
    for (int i = 0; i < ROUNDS; i++) {
      long[] a = pick(loose);
      long[] b = pick(loose);
      long[] expected = new long[LIMBS];
      FieldElements.multiply(expected, 0, a, 0, b, 0);
      long[] shared = new long[4 * LIMBS];
      System.arraycopy(a, 0, shared, LIMBS, LIMBS);
      System.arraycopy(b, 0, shared, 2 * LIMBS, LIMBS);
      FieldElements.multiply(shared, LIMBS, shared, LIMBS, shared, 2 * LIMBS);
      assertArrayEquals(expected, Arrays.copyOfRange(shared, LIMBS, 2 * LIMBS));
      assertArrayEquals(b, Arrays.copyOfRange(shared, 2 * LIMBS, 3 * LIMBS));
      assertArrayEquals(new long[LIMBS], Arrays.copyOfRange(shared, 3 * LIMBS, 4 * LIMBS));
      FieldElements.square(expected, 0, b, 0);
      FieldElements.square(shared, 2 * LIMBS, shared, 2 * LIMBS);
      assertArrayEquals(expected, Arrays.copyOfRange(shared, 2 * LIMBS, 3 * LIMBS));
    }
  }
}
