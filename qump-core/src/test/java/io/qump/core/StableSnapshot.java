package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a snapshot showed once it shows for ever, while writers overwrite, remove and clear, and
 * other snapshots come and go. Afterwards nothing is held that nobody sees.
 */
final class StableSnapshot implements MutantCheck {

  private static final int KEYS = 40;
  private static final int LOOKS = 20;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;

  /** A race that ends after so much work that a bug in its way shows. */
  StableSnapshot() {
    this(1, Duration.ofSeconds(15), 8_000);
  }

  StableSnapshot(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    try (NumberStore store = new NumberStore()) {
      Race race = new Race(time);
      for (int i = 0; i < 2; i++) {
        SplittableRandom random = seeds.split();
        race.leader("writer", () -> write(store, race, random));
      }
      for (int i = 0; i < 3; i++) {
        SplittableRandom random = seeds.split();
        race.follower("reader", () -> read(store, race, random));
      }
      race.run();
      assertEquals(store.statistics().memory().entries(), store.statistics().memory().versions());
      assertEquals(0, store.statistics().memory().removed(), "removals without views");
    }
  }

  private void write(NumberStore store, Race race, SplittableRandom random) {
    for (int i = 0; i < commits && race.goesOn(); i++) {
      int kind = random.nextInt(200);
      Mutation mutation =
          kind == 0
              ? store.clear()
              : kind < 60 ? store.remove(key(random)) : store.put(key(random), i);
      store.commit(mutation);
    }
  }

  private static void read(NumberStore store, Race race, SplittableRandom random) {
    while (race.goesOn()) {
      try (EngineView view = store.snapshot()) {
        Map<String, Long> first = look(store, view, false);
        for (int i = 0; i < LOOKS && race.goesOn(); i++) {
          assertEquals(first, look(store, view, i % 2 == 0), "a snapshot looked at again");
          assertEquals(first.size(), view.count(store.map), "count of a snapshot");
          String key = key(random);
          StoredValue value = store.get(view, key);
          assertEquals(first.get(key), value == null ? null : NumberStore.number(value), key);
        }
      }
    }
  }

  private static Map<String, Long> look(NumberStore store, EngineView view, boolean descending) {
    List<StoredEntry> entries = store.scan(view, KeyRange.ALL, descending, 7);
    Map<String, Long> found = new TreeMap<>();
    for (StoredEntry entry : entries) {
      found.put(NumberStore.text(entry.key()), NumberStore.number(entry.value()));
    }
    assertEquals(entries.size(), found.size(), "keys of a scan, each once");
    return found;
  }

  private static String key(SplittableRandom random) {
    return "key" + random.nextInt(KEYS);
  }
}
