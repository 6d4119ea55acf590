package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.spi.Mutation;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 1 of {@link io.qump.spi.StorageBackend}: changes may come again, alone or with newer. */
@RuleGroup("Applying")
interface ApplyRules extends BackendSource {

  /** Puts, removals and clears that meet. */
  private static Commits commits() {
    return new Commits()
        .put("a", "1")
        .put("b", "2")
        .remove("a")
        .put("c", "3")
        .add(
            new Mutation.Clear(Commits.map(2)),
            Commits.put(2, Commits.bytes("x"), 1, new byte[] {1}))
        .clear()
        .put("b", "4")
        .put("a", "5")
        .remove("b")
        .put("d", "6");
  }

  @Test
  default void applyingTwiceIsApplyingOnce() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      for (long from = 0; from < commits.last(); from += 2) {
        tested.base().apply(commits.changes(from, from + 2));
        tested.base().apply(commits.changes(from, from + 2));
        commits.stateAfter(from + 2).assertIsIn(tested.reads(), "applied twice");
      }
      tested.base().force(commits.last());
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "applied twice and opened again");
    }
  }

  @Test
  default void theSameChangesMayComeAgainWithNewerOnes() {
    Commits commits = commits();
    for (long half = 1; half < commits.last(); half++) {
      try (TestedBase tested = new TestedBase(this)) {
        tested.base().apply(commits.changes(0, half));
        tested.base().apply(commits.changesAfter(0));
        commits.state().assertIsIn(tested.reads(), "half=" + half);
        tested.base().force(commits.last());
        tested.reopen();
        commits.state().assertIsIn(tested.reads(), "half=" + half + ", opened again");
      }
    }
  }

  @Test
  default void whatWasNotForcedMayComeAgainAfterReopening() {
    Commits commits = commits();
    for (long half = 1; half < commits.last(); half++) {
      try (TestedBase tested = new TestedBase(this)) {
        tested.flush(commits, 0, half);
        tested.base().apply(commits.changesAfter(half));
        tested.reopen();
        tested.replay(commits);
        commits.state().assertIsIn(tested.reads(), "half=" + half);
      }
    }
  }

  @Test
  default void changesMayBeDividedOtherwiseWhenTheyComeAgain() {
    Commits commits = commits();
    for (long step = 1; step < commits.last(); step++) {
      try (TestedBase tested = new TestedBase(this)) {
        tested.base().apply(commits.changesAfter(0));
        tested.reopen();
        for (long at = tested.base().durableSequence(); at < commits.last(); ) {
          long next = Math.min(commits.last(), at + step);
          tested.base().apply(commits.changes(at, next));
          at = next;
        }
        commits.state().assertIsIn(tested.reads(), "step=" + step);
        tested.base().force(commits.last());
        assertEquals(commits.last(), tested.base().durableSequence());
      }
    }
  }

  @Test
  default void aClearTakesWhatWasThereAndNothingElse() {
    Commits commits =
        new Commits()
            .put("a", "1")
            .add(Commits.put(2, Commits.bytes("a"), 1, new byte[] {2}))
            .put("b", "3")
            .clear()
            .put("c", "4");
    try (TestedBase tested = new TestedBase(this)) {
      for (long next = 0; next < commits.last(); next++) {
        tested.flush(commits, next, next + 1);
        commits.stateAfter(next + 1).assertIsIn(tested.reads(), "after commit " + (next + 1));
      }
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "opened again");
    }
  }

  @Test
  default void aMapMayBeClearedAgainAndAgain() {
    Commits commits = new Commits().clear().put("a", "1").clear().clear().put("a", "2").clear();
    try (TestedBase tested = new TestedBase(this)) {
      for (long next = 0; next < commits.last(); next++) {
        tested.flush(commits, next, next + 1);
        commits.stateAfter(next + 1).assertIsIn(tested.reads(), "after commit " + (next + 1));
      }
    }
  }

  @Test
  default void aRemovedEntryStaysRemoved() {
    Commits commits = new Commits().put("a", "1").put("b", "2").remove("a").remove("none");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 2);
      tested.flush(commits, 2, 4);
      commits.state().assertIsIn(tested.reads(), "removed");
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "removed and opened again");
      commits.put("c", "3");
      tested.flush(commits, 4, 5);
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "removed, changed and opened again");
    }
  }

  @Test
  default void aRemovedEntryMayComeBack() {
    Commits commits = new Commits();
    try (TestedBase tested = new TestedBase(this)) {
      for (int i = 0; i < 6; i++) {
        commits = i % 2 == 0 ? commits.put("a", "value " + i) : commits.remove("a");
        tested.flush(commits, i, i + 1);
        commits.state().assertIsIn(tested.reads(), "after commit " + (i + 1));
      }
    }
  }

  @Test
  default void aChangeSetMayHaveNoChanges() {
    Commits commits = new Commits().put("a", "1").add(List.of()).add(List.of());
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 1);
      tested.flush(commits, 1, 3);
      assertEquals(3, tested.base().durableSequence());
      tested.reopen();
      assertEquals(3, tested.base().durableSequence());
      commits.state().assertIsIn(tested.reads(), "nothing changed");
    }
  }

  @Test
  default void manyFlushesHoldTogether() {
    Commits commits = new Commits();
    try (TestedBase tested = new TestedBase(this)) {
      for (int commit = 0; commit < 40; commit++) {
        List<Mutation> changes = new ArrayList<>();
        for (int entry = commit % 3; entry < 60; entry += 3) {
          byte[] key = Commits.bytes("key-" + entry);
          changes.add(
              (entry + commit) % 7 == 0
                  ? new Mutation.Remove(Commits.map(1), key)
                  : Commits.put(1, key, 1 + commit, key));
        }
        commits.add(changes);
        tested.flush(commits, commit, commit + 1);
      }
      commits.state().assertIsIn(tested.reads(), "after 40 flushes");
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "after 40 flushes, opened again");
    }
  }
}
