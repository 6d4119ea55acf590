package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writers move amounts between two accounts at a time, under the condition that both are as they
 * were read; whoever looks at a whole state finds the same sum in it.
 */
final class ConstantSum implements MutantCheck {

  private static final int ACCOUNTS = 10;
  private static final long EACH = 1_000;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;

  /** A race that ends after so much work that a bug in its way shows. */
  ConstantSum() {
    this(1, Duration.ofSeconds(15), 3_000);
  }

  ConstantSum(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    try (NumberStore store = new NumberStore()) {
      for (int i = 0; i < ACCOUNTS; i++) {
        store.commit(store.put(account(i), EACH));
      }
      Race race = new Race(time);
      for (int i = 0; i < 2; i++) {
        SplittableRandom random = seeds.split();
        race.leader("mover", () -> move(store, race, random));
      }
      race.follower("snapshots", () -> watch(store, race, false));
      race.follower("transactions", () -> watch(store, race, true));
      race.follower(
          "latest",
          () -> {
            while (race.goesOn()) {
              checkSum(store.scan(store.latest, KeyRange.ALL, true, ACCOUNTS));
            }
          });
      race.run();
      checkSum(store.scan(store.latest, KeyRange.ALL, false, ACCOUNTS));
    }
  }

  private void move(NumberStore store, Race race, SplittableRandom random) {
    for (int i = 0; i < commits && race.goesOn(); i++) {
      String from = account(random.nextInt(ACCOUNTS));
      String to = account(random.nextInt(ACCOUNTS));
      StoredValue had = store.get(store.latest, from);
      StoredValue has = store.get(store.latest, to);
      if (from.equals(to) || had == null || has == null) {
        continue;
      }
      long amount = random.nextLong(1, 10);
      store.commitIf(
          List.of(
              store.put(from, NumberStore.number(had) - amount),
              store.put(to, NumberStore.number(has) + amount)),
          List.of(store.unchanged(from, had), store.unchanged(to, has)));
    }
  }

  private static void watch(NumberStore store, Race race, boolean descending) {
    while (race.goesOn()) {
      try (EngineView view = descending ? store.transaction() : store.snapshot()) {
        checkSum(store.scan(view, KeyRange.ALL, descending, 3));
        long sum = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
          StoredValue value = store.get(view, account(i));
          sum += value == null ? 0 : NumberStore.number(value);
        }
        assertEquals(ACCOUNTS * EACH, sum, "sum of what a view gets");
      }
    }
  }

  private static void checkSum(List<StoredEntry> entries) {
    long sum = entries.stream().mapToLong(entry -> NumberStore.number(entry.value())).sum();
    assertEquals(ACCOUNTS * EACH, sum, "sum of a scan");
  }

  private static String account(int number) {
    return "account" + number;
  }
}
