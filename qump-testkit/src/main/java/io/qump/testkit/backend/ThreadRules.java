package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules 2 and 7 of {@link io.qump.spi.StorageBackend}: readers beside the one who applies. */
@RuleGroup("Threads")
interface ThreadRules extends BackendSource {

  /** How many entries each commit replaces. */
  int ENTRIES = 30;

  /** How many commits are applied while readers read. */
  int COMMITS = 40;

  /** Every commit sets every entry to its own sequence, of which the value is made. */
  private static Commits commits() {
    Commits commits = new Commits();
    for (long sequence = 1; sequence <= COMMITS; sequence++) {
      List<Mutation> puts = new ArrayList<>();
      for (int entry = 0; entry < ENTRIES; entry++) {
        puts.add(Commits.put(1, key(entry), 1, value(sequence)));
      }
      commits.add(puts);
    }
    return commits;
  }

  private static byte[] key(int entry) {
    return Commits.bytes("key-%02d".formatted(entry));
  }

  private static byte[] value(long sequence) {
    byte[] value = new byte[200];
    Arrays.fill(value, (byte) sequence);
    return value;
  }

  @Test
  default void readersSeeEachEntryAsItWasOrAsItBecomes() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      Race race = new Race(Duration.ofSeconds(60));
      race.leader("applies", () -> applyAll(tested, commits));
      for (int reader = 0; reader < 2; reader++) {
        race.follower("gets " + reader, () -> getWhile(race, tested));
        race.follower("scans " + reader, () -> scanWhile(race, tested));
      }
      race.run();
      commits.state().assertIsIn(tested.reads(), "after the race");
    }
  }

  private static void applyAll(TestedBase tested, Commits commits) {
    for (long next = 1; next < COMMITS; next++) {
      tested.base().apply(commits.changes(next, next + 1));
      if (next % 4 == 0) {
        tested.base().force(next + 1);
      }
    }
    tested.base().force(COMMITS);
  }

  private static void getWhile(Race race, TestedBase tested) {
    long[] last = new long[ENTRIES];
    for (int i = 0; race.goesOn(); i = (i + 1) % ENTRIES) {
      StoredValue value = tested.reads().get(Commits.map(1), key(i));
      assertNotNull(value, "an entry that was always there");
      assertWhole(value);
      long before = last[i];
      assertTrue(
          value.sequence() >= before,
          () -> "sequence=" + value.sequence() + " was read after sequence=" + before);
      last[i] = value.sequence();
    }
  }

  private static void scanWhile(Race race, TestedBase tested) {
    for (boolean descending = false; race.goesOn(); descending = !descending) {
      int found = 0;
      Optional<KeyRange> left = Optional.of(KeyRange.ALL);
      while (left.isPresent()) {
        ScanPage page =
            tested.base().scan(new ScanRequest(Commits.map(1), left.get(), descending, 7));
        for (StoredEntry entry : page.entries()) {
          assertArrayEquals(key(descending ? ENTRIES - 1 - found : found), entry.key());
          assertWhole(entry.value());
          found++;
        }
        left = page.remaining();
      }
      assertEquals(ENTRIES, found, "entries of a scan");
    }
  }

  private static void assertWhole(StoredValue value) {
    assertArrayEquals(value(value.sequence()), value.bytes(), "value and sequence do not match");
  }
}
