package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both multiplications against BouncyCastle: 100,000 random scalars, shared out among four window
 * widths, and for each width the scalars that are special.
 */
class PointMultiplicationTest {

  private static final long SEED = 20250705;
  private static final int RANDOM_SCALARS_EACH = 25_000;

  private final CurveOracle oracle = new CurveOracle();

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 13, 16})
  void multipliesRandomScalars(int windowBits) {
    Random random = new Random(SEED + windowBits);
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i < RANDOM_SCALARS_EACH; i++) {
      scalars.add(Numbers.canonical(Numbers.random(random)));
    }
    assertMultiplies(windowBits, scalars, oracle.points(scalars));
  }

  /** The same scalars for each width, so one pass of the oracle is enough. */
  @Test
  void multipliesTheNeighboursOfSpecialNumbers() {
    List<BigInteger> scalars = withPoints(neighbours());
    ECPoint[] expected = oracle.points(scalars);
    for (int windowBits = 4; windowBits <= 16; windowBits++) {
      assertMultiplies(windowBits, scalars, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void multipliesScalarsWithSpecialWindows(int windowBits) {
    List<BigInteger> scalars = new ArrayList<>(extremeWindows(windowBits));
    scalars.add(doublingInTheSingleSum(windowBits));
    scalars.add(doublingInTheBatchTree(windowBits));
    scalars = withPoints(scalars);
    assertMultiplies(windowBits, scalars, oracle.points(scalars));
  }

  private static List<BigInteger> withPoints(List<BigInteger> numbers) {
    return numbers.stream().map(Numbers::canonical).filter(scalar -> scalar.signum() > 0).toList();
  }

  /** Numbers around 0, n, 2^256 and the powers of two. */
  private static List<BigInteger> neighbours() {
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = -4; i <= 4; i++) {
      BigInteger near = BigInteger.valueOf(i);
      scalars.add(near);
      scalars.add(Numbers.N.add(near));
      scalars.add(BigInteger.TWO.pow(256).add(near));
    }
    for (int bit = 0; bit < 256; bit++) {
      scalars.add(BigInteger.TWO.pow(bit));
      scalars.add(BigInteger.TWO.pow(bit).subtract(BigInteger.ONE));
    }
    return scalars;
  }

  /** Scalars with a window of zeros, of ones, or with nothing else. */
  private static List<BigInteger> extremeWindows(int windowBits) {
    Random random = new Random(SEED - windowBits);
    List<BigInteger> scalars = new ArrayList<>();
    for (int from = 0; from < 256; from += windowBits) {
      BigInteger window = BigInteger.TWO.pow(windowBits).subtract(BigInteger.ONE).shiftLeft(from);
      scalars.add(Numbers.random(random).andNot(window));
      scalars.add(Numbers.random(random).or(window));
      scalars.add(Numbers.random(random).and(window));
      scalars.add(window);
    }
    return scalars;
  }

  /**
   * With the digits of n, a + b = n for the sum a of the lower digits and the top one b. Then b − a
   * is a scalar whose lower digits make −a and whose top one is b, and −a ≡ b (mod n).
   */
  private static BigInteger doublingInTheSingleSum(int windowBits) {
    List<BigInteger> digits = FixedBaseTableTest.weightedDigits(Numbers.N, windowBits);
    BigInteger top = digits.get(digits.size() - 1);
    return doubling(Numbers.N.subtract(top), top);
  }

  /** Likewise with the two sets of windows that meet in the last addition of the tree. */
  private static BigInteger doublingInTheBatchTree(int windowBits) {
    List<BigInteger> digits = FixedBaseTableTest.weightedDigits(Numbers.N, windowBits);
    BigInteger first =
        BatchTree.firstOfTheLastTwo(digits.size()).stream()
            .map(digits::get)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return doubling(first, Numbers.N.subtract(first));
  }

  private static BigInteger doubling(BigInteger a, BigInteger b) {
    BigInteger scalar = a.subtract(b).abs();
    assertEquals(a.mod(Numbers.N), b.negate().mod(Numbers.N));
    assertEquals(scalar, Numbers.canonical(scalar), "else it has other digits");
    return scalar;
  }

  private static void assertMultiplies(
      int windowBits, List<BigInteger> scalars, ECPoint[] expected) {
    FixedBaseTable table = FixedBaseTable.ofWindowBits(windowBits);
    assertSingle(table, scalars, expected);
    assertBatches(table, scalars, expected);
  }

  private static void assertSingle(
      FixedBaseTable table, List<BigInteger> scalars, ECPoint[] expected) {
    SinglePointMultiplication multiplication = new SinglePointMultiplication(table.windows());
    long[] coordinate = new long[Words.COUNT];
    for (int i = 0; i < expected.length; i++) {
      BigInteger scalar = scalars.get(i);
      multiplication.multiply(table, Numbers.words(scalar), 0);
      multiplication.x(coordinate);
      BigInteger x = Numbers.number(coordinate, 0);
      multiplication.y(false, coordinate);
      BigInteger y = Numbers.number(coordinate, 0);
      multiplication.y(true, coordinate);
      assertEquals(CurveOracle.x(expected[i]), x, () -> failure("x", scalar));
      assertEquals(CurveOracle.y(expected[i]), y, () -> failure("y", scalar));
      assertEquals(Numbers.P.subtract(y), Numbers.number(coordinate, 0));
      assertTrue(CurveOracle.isOnCurve(x, y), () -> failure("curve", scalar));
    }
  }

  private static void assertBatches(
      FixedBaseTable table, List<BigInteger> scalars, ECPoint[] expected) {
    int from = 0;
    for (int size = 1; from < expected.length; size = size * 2 + 1) {
      int count = Math.min(size, expected.length - from);
      long[] words = new long[count * Words.COUNT];
      for (int i = 0; i < count; i++) {
        System.arraycopy(
            Numbers.words(scalars.get(from + i)), 0, words, i * Words.COUNT, Words.COUNT);
      }
      new BatchPointMultiplication(table, count).multiply(words, count);
      for (int i = 0; i < count; i++) {
        BigInteger scalar = scalars.get(from + i);
        assertEquals(
            CurveOracle.x(expected[from + i]),
            Numbers.number(words, i * Words.COUNT),
            () -> failure("x in a batch of " + count, scalar));
      }
      from += count;
    }
  }

  private static String failure(String what, BigInteger scalar) {
    return what + " of scalar=" + scalar.toString(16) + " seed=" + SEED;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798,"
        + " 483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
    "3, f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9,"
        + " 388f7b0f632de8140fe337e62a37f3566500a99934c2231b6cb9fd7584b8e672",
    "112233445566778899, a90cc3d3f3e146daadfc74ca1372207cb4b725ae708cef713a98edd73d99ef29,"
        + " 5a79d6b289610c68bc3b47f3d72f9788a26a06868b4d8e433e1e2ad76fb7dc76"
  })
  void givesThePublishedMultiples(BigInteger scalar, String x, String y) {
    FixedBaseTable table = FixedBaseTable.ofWindowBits(8);
    SinglePointMultiplication multiplication = new SinglePointMultiplication(table.windows());
    multiplication.multiply(table, Numbers.words(scalar), 0);
    long[] coordinate = new long[Words.COUNT];
    multiplication.x(coordinate);
    assertEquals(Numbers.hex(x), Numbers.number(coordinate, 0));
    multiplication.y(false, coordinate);
    assertEquals(Numbers.hex(y), Numbers.number(coordinate, 0));
  }

  /** Else the address of scalar 0 would be that of a point too. */
  @Test
  void noPointHasTheXCoordinateZero() {
    BigInteger half = Numbers.P.subtract(BigInteger.ONE).shiftRight(1);
    assertEquals(
        Numbers.P.subtract(BigInteger.ONE),
        BigInteger.valueOf(7).modPow(half, Numbers.P),
        "7 is not a square modulo p (Euler's criterion)");
  }
}
