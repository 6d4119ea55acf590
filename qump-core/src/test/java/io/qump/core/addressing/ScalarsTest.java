package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Scalars} and {@link Words} against {@link BigInteger}. */
class ScalarsTest {

  private static final long SEED = 20250703;
  private static final BigInteger LIMIT = BigInteger.TWO.pow(256);

  /** Numbers around 0, n, 2^256 and each power of two, and random ones. */
  private static List<BigInteger> samples() {
    List<BigInteger> samples = new ArrayList<>();
    List<BigInteger> centers = new ArrayList<>(List.of(BigInteger.ZERO, Numbers.N, LIMIT));
    for (int bit = 0; bit < 256; bit++) {
      centers.add(BigInteger.TWO.pow(bit));
      centers.add(Numbers.N.add(BigInteger.TWO.pow(bit)));
      centers.add(Numbers.N.subtract(BigInteger.TWO.pow(bit)));
    }
    for (BigInteger center : centers) {
      for (int i = -3; i <= 3; i++) {
        samples.add(center.add(BigInteger.valueOf(i)));
      }
    }
    samples.removeIf(number -> number.signum() < 0 || number.compareTo(LIMIT) >= 0);
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      samples.add(Numbers.random(random));
    }
    return samples;
  }

  @Test
  void reducesModuloTheOrder() {
    for (BigInteger number : samples()) {
      long[] scalar = Numbers.words(number);
      Scalars.reduce(scalar, 0);
      assertEquals(number.mod(Numbers.N), Numbers.number(scalar, 0));
    }
  }

  @Test
  void canonicalScalarIsTheOddOneOfTheTwo() {
    for (BigInteger number : samples()) {
      BigInteger reduced = number.mod(Numbers.N);
      long[] scalar = Numbers.words(reduced);
      boolean opposite = Scalars.canonicalize(scalar, 0);
      assertEquals(Numbers.canonical(number), Numbers.number(scalar, 0));
      assertEquals(!Numbers.canonical(number).equals(reduced), opposite);
    }
  }

  @Test
  void wordsAndBytesAreTheSameNumber() {
    for (BigInteger number : samples()) {
      byte[] bytes = Words.toBytes(Numbers.words(number), 0);
      assertEquals(number, new BigInteger(1, bytes));
      assertEquals(number.longValue(), Words.lowWord(bytes));
      long[] words = new long[Words.COUNT];
      Words.fromBytes(bytes, words, 0);
      assertArrayEquals(Numbers.words(number), words);
      assertEquals(number.signum() == 0, Words.isZero(words, 0));
    }
  }

  @Test
  void comparesAndSubtractsUnsigned() {
    List<BigInteger> samples = samples();
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = samples.get(random.nextInt(samples.size()));
      BigInteger b = samples.get(random.nextInt(samples.size()));
      long[] wordsA = Numbers.words(a);
      long[] wordsB = Numbers.words(b);
      assertEquals(
          a.compareTo(b), Integer.signum(Words.compare(wordsA, 0, wordsB, 0)), () -> a + " " + b);
      Words.subtract(wordsA, 0, wordsA, 0, wordsB, 0);
      assertEquals(a.subtract(b).mod(LIMIT), Numbers.number(wordsA, 0), () -> a + " " + b);
    }
  }
}
