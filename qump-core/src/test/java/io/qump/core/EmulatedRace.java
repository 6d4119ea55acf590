package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.CommitOutcome;
import io.qump.spi.Condition;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.Persistence;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Money moves between accounts that are all there at any time, some of them removed and put anew in
 * one commit, the map cleared and filled in another, while flush follows flush into a base without
 * roles. Every view shows the same sum, in whichever direction, page by page, and by key, and shows
 * it again later; a transaction that read what has changed is refused.
 */
final class EmulatedRace implements MutantCheck {

  private static final int ACCOUNTS = 24;
  private static final long EACH = 1_000;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;
  private final LongAdder moved = new LongAdder();

  /** A race that ends after so much work that a bug in its way shows. */
  EmulatedRace() {
    this(1, Duration.ofSeconds(15), 6_000);
  }

  EmulatedRace(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    PlainBase base = new PlainBase();
    base.betweenChanges = Thread::yield;
    try (NumberStore store = new NumberStore(PlainProviders.open(base))) {
      store.commit(all(store, EACH));
      Race race = new Race(time);
      for (int i = 0; i < 2; i++) {
        SplittableRandom random = seeds.split();
        race.leader("mover", () -> move(store, race, random));
      }
      race.follower("flusher", () -> flush(store, race));
      for (int i = 0; i < 3; i++) {
        SplittableRandom random = seeds.split();
        race.follower("reader", () -> read(store, race, random));
      }
      race.run();
      store.engine.role(Persistence.class).orElseThrow().checkpoint();
      assertTrue(moved.sum() > 0, "nothing was moved");
      assertEquals(0, store.statistics().operations().activeSnapshots(), "open views");
      assertEquals(0, store.statistics().memory().bytes(), "what is held without views");
    }
  }

  private void move(NumberStore store, Race race, SplittableRandom random) {
    for (int i = 0; i < commits && race.goesOn(); i++) {
      if (random.nextInt(50) == 0) {
        level(store);
      } else {
        transfer(store, random);
      }
    }
  }

  /** Clears the map and gives every account the same. */
  private static void level(NumberStore store) {
    List<Mutation> mutations = new ArrayList<>();
    mutations.add(store.clear());
    mutations.addAll(all(store, EACH));
    store.commit(mutations);
  }

  private static List<Mutation> all(NumberStore store, long amount) {
    List<Mutation> puts = new ArrayList<>();
    for (int account = 0; account < ACCOUNTS; account++) {
      puts.add(store.put(name(account), amount));
    }
    return puts;
  }

  /** An account that is empty is removed; so an entry that is not there counts as nothing. */
  private void transfer(NumberStore store, SplittableRandom random) {
    String from = name(random.nextInt(ACCOUNTS));
    String to = name(random.nextInt(ACCOUNTS));
    if (from.equals(to)) {
      return;
    }
    try (EngineView view = store.transaction()) {
      StoredValue there = store.get(view, from);
      StoredValue here = store.get(view, to);
      long amount = random.nextInt(3) == 0 ? of(there) : Math.min(of(there), 10);
      // Refused or not, money neither comes nor goes; the readers see to that.
      if (store.commitIf(
              List.of(
                  amount == of(there) ? store.remove(from) : store.put(from, of(there) - amount),
                  store.put(to, of(here) + amount)),
              List.<Condition>of(store.unchanged(from, there), store.unchanged(to, here)))
          instanceof CommitOutcome.Committed) {
        moved.increment();
      }
    }
  }

  private static void flush(NumberStore store, Race race) {
    Persistence persistence = store.engine.role(Persistence.class).orElseThrow();
    while (race.goesOn()) {
      persistence.checkpoint();
    }
  }

  private static void read(NumberStore store, Race race, SplittableRandom random) {
    while (race.goesOn()) {
      try (EngineView view = random.nextBoolean() ? store.snapshot() : store.transaction()) {
        Map<String, Long> first = look(store, view, false, 5);
        for (int i = 0; i < 5 && race.goesOn(); i++) {
          int pageSize = 1 + random.nextInt(ACCOUNTS + 2);
          assertEquals(first, look(store, view, i % 2 == 0, pageSize), "a view looked at again");
          String key = name(random.nextInt(ACCOUNTS));
          assertEquals(first.getOrDefault(key, 0L), of(store.get(view, key)), key);
        }
      }
    }
  }

  private static Map<String, Long> look(
      NumberStore store, EngineView view, boolean descending, int pageSize) {
    Map<String, Long> found = new TreeMap<>();
    List<StoredEntry> entries = store.scan(view, KeyRange.ALL, descending, pageSize);
    for (StoredEntry entry : entries) {
      found.put(NumberStore.text(entry.key()), NumberStore.number(entry.value()));
    }
    assertEquals(entries.size(), found.size(), "each key once");
    assertEquals(
        ACCOUNTS * EACH, found.values().stream().mapToLong(Long::longValue).sum(), "the sum");
    return found;
  }

  private static long of(@Nullable StoredValue value) {
    return value == null ? 0 : NumberStore.number(value);
  }

  private static String name(int account) {
    return "account-" + account;
  }
}
