package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The point of each digit, where the digits are found in another way: from below, taking from k
 * what makes the rest odd again.
 */
class FixedBaseTableTest {

  private static final long SEED = 20250704;
  private static final int SCALARS = 8;

  private final CurveOracle oracle = new CurveOracle();

  /** The digits of k, each times the weight of its window. */
  static List<BigInteger> weightedDigits(BigInteger canonical, int windowBits) {
    List<BigInteger> weighted = new ArrayList<>();
    BigInteger rest = canonical;
    int from = 0;
    while (from + windowBits < 256) {
      BigInteger unit = BigInteger.TWO.pow(windowBits);
      BigInteger digit = rest.mod(unit.shiftLeft(1)).subtract(unit);
      weighted.add(digit.shiftLeft(from));
      rest = rest.subtract(digit).shiftRight(windowBits);
      from += windowBits;
    }
    weighted.add(rest.shiftLeft(from));
    return weighted;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 13, 16})
  void loadsThePointOfEachDigit(int windowBits) {
    FixedBaseTable table = FixedBaseTable.ofWindowBits(windowBits);
    Random random = new Random(SEED);
    for (int i = 0; i < SCALARS; i++) {
      BigInteger scalar = Numbers.canonical(Numbers.random(random));
      List<BigInteger> digits = weightedDigits(scalar, windowBits);
      assertEquals(digits.size(), table.windows());
      long[] b = new long[Words.COUNT];
      int[] references = new int[table.windows()];
      FixedBaseTable.recode(Numbers.words(scalar), 0, b);
      table.locate(b, references);
      for (int window = 0; window < table.windows(); window++) {
        assertDigit(digits.get(window), table, references[window]);
      }
    }
  }

  private void assertDigit(BigInteger digit, FixedBaseTable table, int reference) {
    long[] x = new long[FieldElements.LIMBS];
    long[] y = new long[FieldElements.LIMBS];
    table.load(reference, x, y, 0);
    ECPoint expected = oracle.point(digit);
    assertEquals(CurveOracle.x(expected), Numbers.element(x, 0), () -> "digit=" + digit);
    assertEquals(
        CurveOracle.y(expected), Numbers.element(y, 0).mod(Numbers.P), () -> "digit=" + digit);
  }

  /** The sum of two disjoint sets of digits must not meet n before the last addition. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void onlyTheLastAdditionOfTheTreeCanMeetTheOrder(int windowBits) {
    List<List<Integer>> groups =
        BatchTree.leaves(FixedBaseTable.ofWindowBits(windowBits).windows());
    while (groups.size() > 2) {
      groups = BatchTree.nextLevel(groups);
      for (List<Integer> group : groups) {
        if (group.size() > 1 && groups.size() > 1) {
          BigInteger largest = BigInteger.ZERO;
          for (int window : group) {
            int width = Math.min(windowBits, 256 - window * windowBits);
            BigInteger digit = BigInteger.TWO.pow(width).subtract(BigInteger.ONE);
            largest = largest.add(digit.shiftLeft(window * windowBits));
          }
          assertTrue(largest.compareTo(Numbers.N) < 0, "windows " + group);
        }
      }
    }
  }
}
