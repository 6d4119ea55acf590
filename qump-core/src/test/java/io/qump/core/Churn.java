package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.qump.StoreStatistics;
import io.qump.spi.Condition;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.StoredEntry;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Threads put and remove the same few keys, and clear the map at times. Every commit is written
 * down with its sequence, so the last writer of each key is known, and its change must be there.
 * Refused commits prepare entries too, which must leave no trace.
 */
final class Churn implements MutantCheck {

  private static final int THREADS = 4;
  private static final int KEYS = 6;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;

  /** A race that ends after so much work that a bug in its way shows. */
  Churn() {
    this(1, Duration.ofSeconds(15), 8_000);
  }

  Churn(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    try (NumberStore store = new NumberStore()) {
      Race race = new Race(time);
      List<List<Change>> histories = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = seeds.split();
        List<Change> history = new ArrayList<>();
        histories.add(history);
        race.leader("writer", () -> write(store, race, random, history));
      }
      race.run();
      checkLastWriters(store, histories);
      store.commit(store.clear());
      StoreStatistics.Memory memory = store.statistics().memory();
      assertEquals(0, memory.versions(), "versions of an empty store");
      assertEquals(0, memory.bytes(), "bytes of an empty store");
    }
  }

  private void write(NumberStore store, Race race, SplittableRandom random, List<Change> history) {
    for (int i = 0; i < commits && race.goesOn(); i++) {
      int kind = random.nextInt(100);
      String key = "key" + random.nextInt(KEYS);
      if (kind < 2) {
        history.add(new Change(store.commit(store.clear()), null, null));
      } else if (kind < 40) {
        history.add(new Change(store.commit(store.remove(key)), key, null));
      } else if (kind < 45) {
        Mutation clear = store.clear();
        long value = random.nextLong();
        long sequence = store.commit(clear, store.put(key, value));
        history.add(new Change(sequence, null, null));
        history.add(new Change(sequence, key, value));
      } else if (kind < 55) {
        store.commitIf(
            List.of(store.put(key, -1)),
            List.of(new Condition.EntryUnchanged(store.map, NumberStore.key("never"), 1)));
      } else {
        long value = random.nextLong();
        history.add(new Change(store.commit(store.put(key, value)), key, value));
      }
    }
  }

  private static void checkLastWriters(NumberStore store, List<List<Change>> histories) {
    List<Change> all = new ArrayList<>();
    histories.forEach(all::addAll);
    // Stable, so the clear of a commit stays in front of its put.
    all.sort((a, b) -> Long.compare(a.sequence, b.sequence));
    Map<String, Long> expected = new TreeMap<>();
    for (Change change : all) {
      if (change.key == null) {
        expected.clear();
      } else if (change.value == null) {
        expected.remove(change.key);
      } else {
        expected.put(change.key, change.value);
      }
    }
    Map<String, Long> found = new TreeMap<>();
    for (StoredEntry entry : store.scan(store.latest, KeyRange.ALL, false, KEYS)) {
      found.put(NumberStore.text(entry.key()), NumberStore.number(entry.value()));
    }
    assertEquals(expected, found, "last writers");
    for (int i = 0; i < KEYS; i++) {
      assertEquals(expected.get("key" + i), store.get("key" + i), "key" + i);
    }
    assertNull(store.get("never"));
    assertEquals(expected.size(), store.latest.count(store.map), "count");
    assertEquals(expected.size(), store.statistics().memory().entries(), "entries");
    assertEquals(expected.size(), store.statistics().memory().versions(), "versions");
  }

  /** A change of a key, or of all keys if the key is null; a removal if the value is. */
  private record Change(long sequence, @Nullable String key, @Nullable Long value) {}
}
