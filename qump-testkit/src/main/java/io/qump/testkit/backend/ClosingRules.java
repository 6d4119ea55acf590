package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.error.ClosedException;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.FaultVolume;
import org.junit.jupiter.api.Test;

/** {@link StorageBackend#close}. */
@RuleGroup("Closing")
interface ClosingRules extends BackendSource {

  @Test
  default void closingTwiceIsClosingOnce() {
    Commits commits = new Commits().put("a", "1");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      tested.base().close();
      tested.base().close();
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "closed twice");
    }
  }

  @Test
  default void useAfterCloseIsAClearError() {
    Commits commits = new Commits().put("a", "1").put("b", "2");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      StorageBackend base = tested.base();
      base.close();
      ScanRequest all = new ScanRequest(Commits.map(1), KeyRange.ALL, false, 5);
      assertThrows(
          ClosedException.class, () -> Reads.of(base).get(Commits.map(1), Commits.bytes("a")));
      assertThrows(ClosedException.class, () -> base.scan(all));
      assertThrows(ClosedException.class, () -> base.apply(commits.changes(1, 2)));
      assertThrows(ClosedException.class, () -> base.force(2));
    }
  }

  @Test
  default void nothingStaysOpen() {
    assumeVolume("count its open files");
    Commits commits = new Commits();
    try (TestedBase tested = new TestedBase(this)) {
      FaultVolume medium = tested.medium();
      for (int i = 0; i < 10; i++) {
        commits.put("key-" + i, "value");
        tested.flush(commits, i, i + 1);
        tested.reads().get(Commits.map(1), Commits.bytes("key-0"));
        // The rest of the scan is never asked for.
        tested.base().scan(new ScanRequest(Commits.map(1), KeyRange.ALL, i % 2 == 0, 1));
      }
      tested.base().apply(commits.put("not forced", "value").changes(10, 11));
      tested.base().close();
      assertEquals(0, medium.handles(), "files and locks left open by close");
    }
  }

  @Test
  default void readingOpensNoMoreAndMoreFiles() {
    assumeVolume("count its open files");
    Commits commits = new Commits().put("a", "1").put("b", "2").put("c", "3");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 3);
      readAll(tested);
      int before = tested.medium().handles();
      for (int i = 0; i < 20; i++) {
        readAll(tested);
      }
      assertEquals(before, tested.medium().handles(), "files left open by reads");
    }
  }

  private static void readAll(TestedBase tested) {
    tested.reads().get(Commits.map(1), Commits.bytes("a"));
    tested.reads().get(Commits.map(1), Commits.bytes("none"));
    tested.base().scan(new ScanRequest(Commits.map(1), KeyRange.ALL, false, 1));
    tested.base().scan(new ScanRequest(Commits.map(1), KeyRange.ALL, true, 1));
  }
}
