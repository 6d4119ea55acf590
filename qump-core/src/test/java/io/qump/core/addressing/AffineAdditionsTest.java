package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

class AffineAdditionsTest {

  private static final int PAIRS = 5;
  private static final int LIMBS = FieldElements.LIMBS;

  private final CurveOracle oracle = new CurveOracle();
  private final AffineAdditions additions = new AffineAdditions(2 * PAIRS);

  private void set(int slot, long multiple) {
    ECPoint point = oracle.point(BigInteger.valueOf(multiple));
    FieldElements.copy(additions.x, slot * LIMBS, limbs(CurveOracle.x(point)), 0);
    FieldElements.copy(additions.y, slot * LIMBS, limbs(CurveOracle.y(point)), 0);
  }

  private static long[] limbs(BigInteger coordinate) {
    return Numbers.normalElement(coordinate);
  }

  private static BigInteger coordinate(long[] coordinates, int slot) {
    return Numbers.element(coordinates, slot * LIMBS).mod(Numbers.P);
  }

  private void assertPoint(int slot, long multiple, String situation) {
    ECPoint expected = oracle.point(BigInteger.valueOf(multiple));
    assertEquals(CurveOracle.x(expected), coordinate(additions.x, slot), situation);
    assertEquals(CurveOracle.y(expected), coordinate(additions.y, slot), situation);
  }

  @Test
  void addsEqualAndDifferentPointsInAnyMixture() {
    for (int equal = 0; equal < 1 << PAIRS; equal++) {
      for (int i = 0; i < PAIRS; i++) {
        set(i, 3 + i);
        set(PAIRS + i, (equal >> i & 1) == 1 ? 3 + i : 20 + i);
      }
      additions.add(PAIRS, PAIRS, true);
      for (int i = 0; i < PAIRS; i++) {
        int second = (equal >> i & 1) == 1 ? 3 + i : 20 + i;
        assertPoint(i, 3 + i + second, "pair=" + i + " of equal=" + equal);
      }
    }
  }

  @Test
  void doublingsOfOneCallAreForgottenInTheNext() {
    set(0, 5);
    set(1, 5);
    additions.add(1, 1, true);
    set(1, 7);
    additions.add(1, 1, true);
    assertPoint(0, 17, "2·5 + 7");
  }

  @Test
  void equalPointsNeedNotHaveEqualLimbs() {
    set(0, 9);
    set(1, 9);
    FieldElements.negate(additions.y, LIMBS, additions.y, LIMBS);
    FieldElements.negate(additions.y, LIMBS, additions.y, LIMBS);
    additions.x[0] += (1L << 52);
    additions.x[1] -= 1;
    additions.add(1, 1, true);
    assertPoint(0, 18, "2·9");
  }

  @Test
  void pointsBetweenThePairsAreLeftAlone() {
    for (int i = 0; i < 2 * PAIRS - 1; i++) {
      set(i, 11 + i);
    }
    additions.add(PAIRS - 1, PAIRS, true);
    assertPoint(PAIRS - 1, 11 + PAIRS - 1, "the middle one");
    assertPoint(0, 11 + 11 + PAIRS, "the first pair");
  }

  @Test
  void sumsChainWithoutLeavingTheirForm() {
    set(0, 1);
    set(1, 2);
    for (int i = 1; i <= 2_000; i++) {
      additions.add(1, 1, true);
      BigInteger x = coordinate(additions.x, 0);
      assertTrue(CurveOracle.isOnCurve(x, coordinate(additions.y, 0)), "after " + i);
    }
    assertPoint(0, 4_001, "1 + 2000 · 2");
  }

  @Test
  void leavesOutOnlyTheYThatIsNotNeeded() {
    set(0, 30);
    set(1, 31);
    additions.add(1, 1, false);
    assertEquals(CurveOracle.x(oracle.point(BigInteger.valueOf(61))), coordinate(additions.x, 0));
  }

  @Test
  void oppositePointsHaveNoSum() {
    set(0, 2);
    set(1, 8);
    set(2, 3);
    set(3, 8);
    FieldElements.negate(additions.y, 3 * LIMBS, additions.y, 3 * LIMBS);
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> additions.add(2, 2, true));
    assertTrue(failure.toString().contains("pair=1"), failure.toString());
  }
}
