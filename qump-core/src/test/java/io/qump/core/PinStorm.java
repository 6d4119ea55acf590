package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.qump.StoreStatistics;
import io.qump.spi.EngineView;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Views are opened and closed at the highest rate, some at once and some after others, while one
 * key is overwritten and others are removed, put and cleared. Afterwards nothing is held that
 * nobody sees, to the byte.
 */
final class PinStorm implements MutantCheck {

  private static final int HELD = 5;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;

  /** A race that ends after so much work that a bug in its way shows. */
  PinStorm() {
    this(1, Duration.ofSeconds(15), 6_000);
  }

  PinStorm(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    try (NumberStore store = new NumberStore()) {
      store.commit(NumberStore.put(store.engine.map("other"), "hot", 0));
      Race race = new Race(time);
      for (int i = 0; i < 2; i++) {
        SplittableRandom random = seeds.split();
        race.leader("writer", () -> write(store, race, random));
      }
      for (int i = 0; i < 3; i++) {
        SplittableRandom random = seeds.split();
        race.follower("opener", () -> open(store, race, random));
      }
      race.run();
      checkNothingIsHeld(store);
    }
  }

  private void write(NumberStore store, Race race, SplittableRandom random) {
    for (int i = 0; i < commits && race.goesOn(); i++) {
      String key = "key" + random.nextInt(4);
      int kind = random.nextInt(20);
      Mutation mutation =
          kind == 0 ? store.clear() : kind < 8 ? store.remove(key) : store.put(key, i);
      store.commit(mutation, NumberStore.put(store.engine.map("other"), "hot", i));
    }
  }

  private static void open(NumberStore store, Race race, SplittableRandom random) {
    Deque<EngineView> held = new ArrayDeque<>();
    while (race.goesOn()) {
      held.addLast(random.nextInt(4) == 0 ? store.transaction() : store.snapshot());
      if (held.size() > random.nextInt(HELD)) {
        EngineView view = random.nextBoolean() ? held.removeFirst() : held.removeLast();
        StoredValue hot = view.get(store.engine.map("other"), NumberStore.key("hot"));
        assertNotNull(hot, "an entry that is always there");
        assertEquals(view.sequence(), hot.sequence(), "every commit writes the entry");
        view.close();
      }
    }
    held.forEach(EngineView::close);
  }

  private static void checkNothingIsHeld(NumberStore store) {
    StoreStatistics statistics = store.statistics();
    assertEquals(0, statistics.operations().activeSnapshots(), "open views");
    assertEquals(0, statistics.operations().activeTransactions(), "open transactions");
    assertEquals(statistics.memory().entries(), statistics.memory().versions(), "versions");
    assertEquals(0, statistics.memory().removed(), "removals");
    store.commit(
        new Mutation.Clear(store.map),
        new Mutation.Remove(store.engine.map("other"), NumberStore.key("hot")));
    assertEquals(0, store.statistics().memory().versions(), "versions of an empty store");
    assertEquals(0, store.statistics().memory().bytes(), "bytes of an empty store");
  }
}
