package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rule 4 of {@link io.qump.spi.StorageBackend}: arrays are shared, and nobody changes them. */
@RuleGroup("Shared arrays")
interface ArrayRules extends BackendSource {

  /** Twenty entries with values of one length: a buffer that is used again fits all of them. */
  private static Commits commits(int first) {
    List<Mutation> puts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] key = Commits.bytes("key-%02d".formatted(i));
      puts.add(Commits.put(1, key, 1, Commits.bytes("value-%03d".formatted(first + i))));
    }
    return new Commits().add(puts);
  }

  @Test
  default void whatIsGivenIsNotChanged() {
    Commits commits = commits(0);
    List<byte[]> copies = new ArrayList<>();
    ChangeSet changes = commits.changesAfter(0);
    changes.maps().get(0).changes().forEach(change -> addCopies(change, copies));
    try (TestedBase tested = new TestedBase(this)) {
      tested.base().apply(changes);
      tested.base().force(1);
      commits.state().assertIsIn(tested.reads(), "given");
    }
    List<byte[]> after = new ArrayList<>();
    changes.maps().get(0).changes().forEach(change -> addCopies(change, after));
    assertSame(copies, after);
  }

  private static void addCopies(EntryChange change, List<byte[]> copies) {
    copies.add(change.key().clone());
    copies.add(Objects.requireNonNull(change.value(), "a put has a value").bytes().clone());
  }

  private static void assertSame(List<byte[]> expected, List<byte[]> found) {
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), "an array was changed");
    }
  }

  @Test
  default void valuesThatWereReadDoNotChange() {
    Commits commits = commits(0);
    List<byte[]> read = new ArrayList<>();
    List<byte[]> copies = new ArrayList<>();
    TestedBase tested = new TestedBase(this);
    try (tested) {
      tested.flush(commits, 0, 1);
      for (byte[] key : commits.state().entries(1).keySet()) {
        StoredValue value = Objects.requireNonNull(tested.reads().get(Commits.map(1), key));
        read.add(value.bytes());
        copies.add(value.bytes().clone());
      }
      assertSame(copies, read);
      commits.add(commits(500).all().get(0));
      tested.flush(commits, 1, 2);
      commits.state().assertIsIn(tested.reads(), "replaced");
      assertSame(copies, read);
    }
    assertSame(copies, read);
  }

  @Test
  default void entriesThatWereScannedDoNotChange() {
    Commits commits = commits(0);
    List<byte[]> read = new ArrayList<>();
    List<byte[]> copies = new ArrayList<>();
    TestedBase tested = new TestedBase(this);
    try (tested) {
      tested.flush(commits, 0, 1);
      ScanRequest all = new ScanRequest(Commits.map(1), KeyRange.ALL, false, 100);
      for (StoredEntry entry : tested.base().scan(all).entries()) {
        read.addAll(List.of(entry.key(), entry.value().bytes()));
        copies.addAll(List.of(entry.key().clone(), entry.value().bytes().clone()));
      }
      commits.add(commits(500).all().get(0)).clear();
      tested.flush(commits, 1, 3);
      tested.base().scan(all);
      assertSame(copies, read);
    }
    assertSame(copies, read);
  }
}
