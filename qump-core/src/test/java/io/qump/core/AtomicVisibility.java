package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Commits write all keys with one value, remove them all or clear the map before they write them
 * again. So whole commits only are seen if every state has all keys, equal, or none; and reads of
 * the newest state never go back.
 */
final class AtomicVisibility implements MutantCheck {

  private static final int KEYS = 8;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;
  private final boolean removals;

  /** A race that ends after so much work that a bug in its way shows. */
  AtomicVisibility() {
    this(1, Duration.ofSeconds(15), 3_000, true);
  }

  /**
   * A race to come.
   *
   * @param commits how many commits each writer makes, if there is time
   * @param removals whether writers remove all keys at times; without, all keys are always there
   */
  AtomicVisibility(long seed, Duration time, int commits, boolean removals) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
    this.removals = removals;
  }

  @Override
  public void check() {
    try (NumberStore store = new NumberStore()) {
      store.commit(all(store, 0));
      EngineView first = store.snapshot();
      store.commit(all(store, 1));
      Race race = new Race(time);
      for (int i = 0; i < 2; i++) {
        SplittableRandom random = seeds.split();
        race.leader("writer", () -> write(store, race, random));
      }
      race.follower("forwards", () -> get(store, race, 1));
      race.follower("backwards", () -> get(store, race, KEYS - 1));
      race.follower("snapshots", () -> scanSnapshots(store, race));
      race.follower("scans", () -> scanLatest(store, race));
      race.follower("counts", () -> count(store, race));
      race.run();
      checkAllEqual(store.scan(first, KeyRange.ALL, false, KEYS), 0L);
    }
  }

  private List<Mutation> all(NumberStore store, long value) {
    List<Mutation> puts = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      puts.add(store.put("key" + i, value));
    }
    return puts;
  }

  private void write(NumberStore store, Race race, SplittableRandom random) {
    for (int i = 0; i < commits && race.goesOn(); i++) {
      List<Mutation> mutations = all(store, random.nextLong());
      int kind = random.nextInt(16);
      if (kind == 0) {
        mutations.add(0, store.clear());
      } else if (kind == 1 && removals) {
        mutations = List.of(store.clear());
      } else if (kind == 2 && removals) {
        mutations.replaceAll(put -> new Mutation.Remove(store.map, ((Mutation.Put) put).key()));
      }
      store.commit(mutations);
    }
  }

  /** Reads key after key, in steps: whatever was seen once, nothing older is seen later. */
  private void get(NumberStore store, Race race, int step) {
    long newest = 0;
    boolean gone = false;
    for (int i = 0; race.goesOn(); i = (i + step) % KEYS) {
      StoredValue value = store.get(store.latest, "key" + i);
      if (value == null) {
        assertTrue(removals, "key" + i + " was missing");
        gone = true;
        continue;
      }
      long sequence = value.sequence();
      assertTrue(
          gone ? sequence > newest : sequence >= newest,
          "sequence=" + sequence + " after " + (gone ? "a removal of " : "") + newest);
      newest = sequence;
      gone = false;
    }
  }

  private void scanSnapshots(NumberStore store, Race race) {
    boolean descending = false;
    while (race.goesOn()) {
      try (EngineView view = store.snapshot()) {
        List<StoredEntry> entries = store.scan(view, KeyRange.ALL, descending, 3);
        checkAllEqual(entries, null);
        assertEquals(entries.size(), view.count(store.map), "count of a snapshot");
        StoredValue value = store.get(view, "key5");
        assertEquals(
            entries.isEmpty() ? 0 : entries.get(0).value().sequence(),
            value == null ? 0 : value.sequence(),
            "sequence got from a snapshot");
      }
      descending = !descending;
    }
  }

  private void scanLatest(NumberStore store, Race race) {
    boolean descending = false;
    long newest = 0;
    while (race.goesOn()) {
      List<StoredEntry> entries = store.scan(store.latest, KeyRange.ALL, descending, KEYS + 1);
      checkAllEqual(entries, null);
      if (!entries.isEmpty()) {
        long sequence = entries.get(0).value().sequence();
        assertTrue(sequence >= newest, "scan of sequence=" + sequence + " after " + newest);
        newest = sequence;
      }
      descending = !descending;
    }
  }

  private void count(NumberStore store, Race race) {
    while (race.goesOn()) {
      long count = store.latest.count(store.map);
      assertTrue(count == KEYS || (removals && count == 0), "count=" + count + " keys=" + KEYS);
    }
  }

  private void checkAllEqual(List<StoredEntry> entries, @Nullable Long expected) {
    if (entries.isEmpty()) {
      assertTrue(removals && expected == null, "all entries are missing");
      return;
    }
    assertEquals(KEYS, entries.size(), "entries of a scan");
    long value = expected == null ? NumberStore.number(entries.get(0).value()) : expected;
    for (StoredEntry entry : entries) {
      assertEquals(value, NumberStore.number(entry.value()), NumberStore.text(entry.key()));
    }
  }
}
