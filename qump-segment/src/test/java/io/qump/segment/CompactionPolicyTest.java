package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionPolicyTest {

  @Test
  void fewRunsAreLeftAlone() {
    assertEquals(0, CompactionPolicy.choose(new long[] {}));
    assertEquals(0, CompactionPolicy.choose(new long[] {1}));
    assertEquals(0, CompactionPolicy.choose(new long[] {9, 9, 1}));
  }

  @Test
  void aTierOfFourIsMergedWithoutTheOldestRun() {
    assertEquals(0, CompactionPolicy.choose(new long[] {1, 1, 1, 100}));
    assertEquals(4, CompactionPolicy.choose(new long[] {1, 1, 1, 1, 100}));
    assertEquals(0, CompactionPolicy.choose(new long[] {1, 4, 12, 100}), "each a tier of its own");
  }

  @Test
  void allIsMergedWhenTheNewerRunsAreAQuarterOfTheOldest() {
    assertEquals(0, CompactionPolicy.choose(new long[] {1, 8, 15, 100}));
    assertEquals(4, CompactionPolicy.choose(new long[] {1, 8, 16, 100}));
  }

  @Test
  void whileNothingIsWrittenAsManyAsPossibleAreMerged() {
    assertEquals(0, CompactionPolicy.chooseWhenQuiet(new long[] {}));
    assertEquals(0, CompactionPolicy.chooseWhenQuiet(new long[] {1}));
    assertEquals(2, CompactionPolicy.chooseWhenQuiet(new long[] {1, 4}));
    assertEquals(0, CompactionPolicy.chooseWhenQuiet(new long[] {1, 5}));
    assertEquals(4, CompactionPolicy.chooseWhenQuiet(new long[] {1, 9, 9, 9}), "not 1 with 9");
    assertEquals(3, CompactionPolicy.chooseWhenQuiet(new long[] {9, 9, 9, 200}));
    assertEquals(2, CompactionPolicy.chooseWhenQuiet(new long[] {9, 9, 200, 1_000}));
  }

  /** A store that is written to a little now and then is not written anew each time. */
  @Test
  void tenThousandQuietFlushesAreWrittenAgainFewTimes() {
    List<Long> runs = new ArrayList<>();
    long written = 0;
    for (int i = 1; i <= 10_000; i++) {
      runs.add(0, 1L);
      int count = CompactionPolicy.chooseWhenQuiet(sizes(runs));
      if (count > 0) {
        long merged = runs.subList(0, count).stream().mapToLong(Long::longValue).sum();
        runs.subList(0, count).clear();
        runs.add(0, merged);
        written += merged;
      }
      assertEquals(0, CompactionPolicy.chooseWhenQuiet(sizes(runs)), runs::toString);
      assertTrue(runs.size() <= 7, runs::toString);
    }
    assertTrue(written < 30 * 10_000, "written=" + written);
  }

  private static long[] sizes(List<Long> runs) {
    return runs.stream().mapToLong(Long::longValue).toArray();
  }

  /** However long one writes, runs stay few, and what was written again stays within bounds. */
  @Test
  void tenThousandFlushesLeaveFewRuns() {
    List<Long> runs = new ArrayList<>();
    long written = 0;
    for (int i = 1; i <= 10_000; i++) {
      runs.add(0, 1L);
      written++;
      int count = CompactionPolicy.choose(sizes(runs));
      if (count > 0) {
        long merged = runs.subList(0, count).stream().mapToLong(Long::longValue).sum();
        runs.subList(0, count).clear();
        runs.add(0, merged);
        written += merged;
      }
      assertTrue(runs.size() <= 20, runs::toString);
    }
    assertTrue(written < 20 * 10_000, "written=" + written);
  }
}
