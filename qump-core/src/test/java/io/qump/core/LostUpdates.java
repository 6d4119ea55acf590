package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.CommitOutcome;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Threads add one to counters under the condition that nobody did meanwhile; the sum is exact. */
final class LostUpdates implements MutantCheck {

  private static final int THREADS = 4;
  private static final int COUNTERS = 3;

  private final SplittableRandom seeds;
  private final Duration time;
  private final int commits;

  /** A race that ends after so much work that a bug in its way shows. */
  LostUpdates() {
    this(1, Duration.ofSeconds(15), 5_000);
  }

  LostUpdates(long seed, Duration time, int commits) {
    this.seeds = new SplittableRandom(seed);
    this.time = time;
    this.commits = commits;
  }

  @Override
  public void check() {
    AtomicLong added = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    try (NumberStore store = new NumberStore()) {
      Race race = new Race(time);
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = seeds.split();
        race.leader(
            "adder",
            () -> {
              for (int n = 0; n < commits && race.goesOn(); n++) {
                (add(store, "counter" + random.nextInt(COUNTERS)) ? added : refused)
                    .incrementAndGet();
              }
            });
      }
      race.run();
      long sum = 0;
      for (int i = 0; i < COUNTERS; i++) {
        Long count = store.get("counter" + i);
        sum += count == null ? 0 : count;
      }
      assertEquals(added.get(), sum, "sum of the counters");
      assertEquals(added.get(), store.statistics().operations().commits(), "commits");
      assertEquals(refused.get(), store.statistics().operations().conflicts(), "conflicts");
    }
  }

  private static boolean add(NumberStore store, String key) {
    StoredValue read = store.get(store.latest, key);
    long next = read == null ? 1 : NumberStore.number(read) + 1;
    CommitOutcome outcome =
        store.commitIf(List.of(store.put(key, next)), List.of(store.unchanged(key, read)));
    return outcome instanceof CommitOutcome.Committed;
  }
}
