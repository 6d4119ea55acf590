package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.testkit.conformance.RuleGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link io.qump.spi.StorageBackend#scan}: order, bounds, directions and pages. */
@RuleGroup("Scanning")
interface ScanRules extends BackendSource {

  /** Keys in an order that is none, with what sorts wrongly as text or as signed bytes. */
  private static List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    for (String key :
        List.of("b", "\u00ff", "a", "\u007f", "\u0080", "", "ab", "a\0", "a\u00ff", "B", "\0")) {
      keys.add(key.getBytes(StandardCharsets.ISO_8859_1));
    }
    return keys;
  }

  private static Commits commits() {
    Commits commits = new Commits();
    for (byte[] key : keys()) {
      commits.add(Commits.put(1, key, 1, key));
    }
    return commits;
  }

  private void assertScans(KeyRange range, boolean descending, int page) {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, commits.last());
      commits
          .state()
          .assertScan(
              tested.reads(), new ScanRequest(Commits.map(1), range, descending, page), "scan");
    }
  }

  @Test
  default void entriesComeInUnsignedByteOrder() {
    assertScans(KeyRange.ALL, false, 1_000);
  }

  @Test
  default void descendingIsTheSameBackwards() {
    assertScans(KeyRange.ALL, true, 1_000);
  }

  @Test
  default void everyPageSizeGivesTheSame() {
    for (int page = 1; page <= keys().size() + 1; page++) {
      assertScans(KeyRange.ALL, false, page);
      assertScans(KeyRange.ALL, true, page);
    }
  }

  @Test
  default void aRangeHasItsLowerBoundAndNotItsUpper() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, commits.last());
      for (byte[] lower : bounds()) {
        for (byte[] upper : bounds()) {
          for (boolean descending : new boolean[] {false, true}) {
            commits
                .state()
                .assertScan(
                    tested.reads(),
                    new ScanRequest(Commits.map(1), new KeyRange(lower, upper), descending, 2),
                    "scan");
          }
        }
      }
    }
  }

  /** Each key, and what lies right behind it. */
  private static List<byte[]> bounds() {
    List<byte[]> bounds = new ArrayList<>(keys());
    keys().forEach(key -> bounds.add(KeyRange.behind(key)));
    return bounds;
  }

  @Test
  default void aPrefixIsARange() {
    for (String prefix : List.of("", "a", "\u00ff", "b", "none")) {
      byte[] bytes = prefix.getBytes(StandardCharsets.ISO_8859_1);
      assertScans(KeyRange.withPrefix(bytes), false, 2);
      assertScans(KeyRange.withPrefix(bytes), true, 2);
    }
  }

  @Test
  default void aMapWithoutEntriesHasAnEmptyScan() {
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(new Commits().put("a", "1").remove("a"), 0, 2);
      for (int map : new int[] {1, 2}) {
        new BaseState()
            .assertScan(
                tested.reads(), new ScanRequest(Commits.map(map), KeyRange.ALL, false, 5), "empty");
      }
    }
  }

  @Test
  default void aScanGoesOnBehindItsLastKeyWhateverWasApplied() {
    Commits commits = new Commits();
    for (char key = 'a'; key <= 'l'; key++) {
      commits.put(String.valueOf(key), "1");
    }
    for (boolean descending : new boolean[] {false, true}) {
      try (TestedBase tested = new TestedBase(this)) {
        long last = commits.last();
        tested.flush(commits, 0, last);
        List<String> found = new ArrayList<>();
        Optional<KeyRange> left = Optional.of(KeyRange.ALL);
        Commits more = copy(commits).remove("d").put("dd", "new").remove("i").put("hh", "new");
        while (left.isPresent()) {
          ScanPage page =
              tested.base().scan(new ScanRequest(Commits.map(1), left.get(), descending, 4));
          page.entries().forEach(entry -> found.add(text(entry)));
          left = page.remaining();
          if (found.size() == 4) {
            tested.flush(more, last, more.last());
          }
        }
        assertOrdered(found, descending);
        assertTrue(found.containsAll(List.of("a", "b", "c", "e", "f", "g", "h", "j", "k", "l")));
      }
    }
  }

  private static Commits copy(Commits commits) {
    Commits copy = new Commits();
    commits.all().forEach(copy::add);
    return copy;
  }

  private static String text(StoredEntry entry) {
    return new String(entry.key(), StandardCharsets.UTF_8);
  }

  private static void assertOrdered(List<String> found, boolean descending) {
    List<String> sorted = new ArrayList<>(found);
    sorted.sort(descending ? java.util.Comparator.reverseOrder() : null);
    assertEquals(sorted, found);
    assertEquals(found.size(), found.stream().distinct().count(), () -> "twice in " + found);
  }

  @Test
  default void aPageSaysWhetherThereIsMore() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, commits.last());
      ScanPage first = tested.base().scan(new ScanRequest(Commits.map(1), KeyRange.ALL, false, 2));
      assertFalse(first.remaining().isEmpty(), "there is more");
      KeyRange rest = first.remaining().orElseThrow();
      first.entries().forEach(entry -> assertFalse(rest.contains(entry.key()), "read already"));
      byte[] greatest = keys().stream().max(Arrays::compareUnsigned).orElseThrow();
      assertTrue(rest.contains(greatest), "not read yet");
    }
  }

  @Test
  default void whatIsRemovedIsNotScanned() {
    List<Mutation> puts = new ArrayList<>();
    List<Mutation> removes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] key = Commits.bytes("key-%03d".formatted(i));
      puts.add(Commits.put(1, key, 1, key));
      if (i % 100 != 50) {
        removes.add(new Mutation.Remove(Commits.map(1), key));
      }
    }
    Commits commits = new Commits().add(puts).add(removes);
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      tested.flush(commits, 1, 2);
      commits.state().assertIsIn(tested.reads(), "removed");
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "removed and opened again");
    }
  }
}
