package io.qump.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ranks come as often as Zipf's law says, and scrambled ones are anywhere. */
class ZipfianTest {

  private static final int ITEMS = 1_000;
  private static final int DRAWS = 400_000;
  private static final long SEED = 20260101;

  private static int[] counts(Draw draw, int items) {
    int[] counts = new int[items];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) draw.next(random)]++;
    }
    return counts;
  }

  @Test
  void theTwoMostFrequentRanksComeExactlyAsOftenAsTheLawSays() {
    Zipfian zipfian = new Zipfian(ITEMS, Zipfian.YCSB_THETA);
    int[] counts = counts(zipfian, ITEMS);
    for (int rank = 0; rank < 2; rank++) {
      double expected = zipfian.share(rank) * DRAWS;
      // Five standard deviations of a binomial count.
      assertEquals(expected, counts[rank], 5 * Math.sqrt(expected), "rank=" + rank);
    }
  }

  /** Ranks above the second come from a continuous curve: their sums are right within a tenth. */
  @Test
  void groupsOfRanksComeAboutAsOftenAsTheLawSays() {
    Zipfian zipfian = new Zipfian(ITEMS, Zipfian.YCSB_THETA);
    int[] counts = counts(zipfian, ITEMS);
    for (int from = 10; from < ITEMS; from += 90) {
      double expected = 0;
      int seen = 0;
      for (int rank = from; rank < from + 90; rank++) {
        expected += zipfian.share(rank) * DRAWS;
        seen += counts[rank];
      }
      assertEquals(expected, seen, expected / 10, "ranks from " + from);
    }
  }

  @Test
  void sharesAddUpToOne() {
    Zipfian zipfian = new Zipfian(ITEMS, 0.5);
    double sum = 0;
    for (int rank = 0; rank < ITEMS; rank++) {
      sum += zipfian.share(rank);
    }
    assertEquals(1, sum, 1e-9);
  }

  @Test
  void scrambledOnesAreAsFrequentButElsewhere() {
    Zipfian zipfian = new Zipfian(ITEMS, Zipfian.YCSB_THETA);
    int[] plain = counts(zipfian, ITEMS);
    int[] scrambled = counts(zipfian.scrambled(), ITEMS);
    int top = 0;
    for (int i = 0; i < ITEMS; i++) {
      top = scrambled[i] > scrambled[top] ? i : top;
    }
    assertTrue(top > 10, "the most frequent number is " + top);
    // Ranks that meet another in one number come more often, never less often.
    assertTrue(scrambled[top] >= plain[0]);
    int half = Arrays.stream(scrambled, 0, ITEMS / 2).sum();
    assertEquals(0.5, (double) half / DRAWS, 0.2);
  }

  @Test
  void oneItemIsDrawnAlways() {
    Zipfian zipfian = new Zipfian(1, Zipfian.YCSB_THETA);
    assertEquals(DRAWS, counts(zipfian, 1)[0]);
    assertEquals(DRAWS, counts(zipfian.scrambled(), 1)[0]);
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Zipfian(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Zipfian(10, 1));
    assertThrows(IllegalArgumentException.class, () -> new Zipfian(10, Double.NaN));
  }
}
