package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.StoredEntry;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Scans while entries come and go by the thousand, so that the index grows, sorts, merges and is
 * compacted by maintenance: keys in order, none twice, and none missing of those that are always
 * there. Single keys that are always there are always found.
 */
final class CompleteScans implements MutantCheck {

  private static final int STABLE = 300;
  private static final int COMING = 200_000;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;

  /** A race that ends after so much work that a bug in its way shows. */
  CompleteScans() {
    this(1, Duration.ofSeconds(15), 100);
  }

  CompleteScans(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    try (NumberStore store = new NumberStore()) {
      TreeSet<String> stable = new TreeSet<>();
      SplittableRandom random = seeds.split();
      while (stable.size() < STABLE) {
        String key = key(random.nextInt(COMING)) + "-stable";
        stable.add(key);
        store.commit(store.put(key, 0));
      }
      race(store, stable);
    }
  }

  private void race(NumberStore store, NavigableSet<String> stable) {
    Race race = new Race(time);
    for (int i = 0; i < 2; i++) {
      SplittableRandom random = seeds.split();
      race.leader("writer", () -> comeAndGo(store, race, random));
    }
    SplittableRandom ranges = seeds.split();
    race.follower("latest", () -> scan(store, race, stable, ranges, false));
    SplittableRandom others = seeds.split();
    race.follower("snapshots", () -> scan(store, race, stable, others, true));
    List<String> keys = List.copyOf(stable);
    race.follower(
        "getter",
        () -> {
          for (int i = 0; race.goesOn(); i++) {
            String key = keys.get(i % keys.size());
            assertNotNull(store.get(key), key);
          }
        });
    race.run();
  }

  private void comeAndGo(NumberStore store, Race race, SplittableRandom random) {
    List<String> present = new ArrayList<>();
    for (int n = 0; n < commits && race.goesOn(); n++) {
      List<Mutation> mutations = new ArrayList<>();
      TreeSet<String> changed = new TreeSet<>();
      boolean going = present.size() > 5_000 || (random.nextBoolean() && !present.isEmpty());
      for (int i = 0; i < 200; i++) {
        if (going && !present.isEmpty()) {
          mutations.add(store.remove(present.remove(present.size() - 1)));
        } else if (!going) {
          String key = key(random.nextInt(COMING)) + "-" + random.nextInt();
          if (changed.add(key)) {
            mutations.add(store.put(key, i));
            present.add(key);
          }
        }
      }
      store.commit(mutations);
    }
  }

  private static void scan(
      NumberStore store,
      Race race,
      NavigableSet<String> stable,
      SplittableRandom random,
      boolean snapshot) {
    while (race.goesOn()) {
      String lower = key(random.nextInt(COMING));
      String upper = key(random.nextInt(COMING));
      if (lower.compareTo(upper) > 0) {
        continue;
      }
      KeyRange range = new KeyRange(NumberStore.key(lower), NumberStore.key(upper));
      boolean descending = random.nextBoolean();
      int pageSize = 1 + random.nextInt(1_000);
      try (EngineView view = snapshot ? store.snapshot() : store.latest) {
        List<StoredEntry> entries = store.scan(view, range, descending, pageSize);
        checkOrder(entries, descending);
        checkComplete(entries, new TreeSet<>(stable.subSet(lower, upper)));
      }
    }
  }

  private static void checkOrder(List<StoredEntry> entries, boolean descending) {
    for (int i = 1; i < entries.size(); i++) {
      int order = Arrays.compareUnsigned(entries.get(i - 1).key(), entries.get(i).key());
      assertTrue(
          descending ? order > 0 : order < 0,
          "order of " + NumberStore.text(entries.get(i - 1).key()) + " and its next");
    }
  }

  private static void checkComplete(List<StoredEntry> entries, Set<String> expected) {
    TreeSet<String> found = new TreeSet<>();
    for (StoredEntry entry : entries) {
      String key = NumberStore.text(entry.key());
      if (key.endsWith("-stable")) {
        found.add(key);
      }
    }
    assertEquals(expected, found, "keys that are always there");
  }

  private static String key(int number) {
    return "%07d".formatted(number);
  }
}
