package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.SnapshotExpiredException;
import io.qump.spi.BaseView;
import io.qump.spi.CommitTime;
import io.qump.spi.TimeTravel;
import io.qump.testkit.conformance.RuleGroup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The role {@link TimeTravel}. */
@RuleGroup("Role TimeTravel")
interface TimeTravelRules extends BackendSource {

  /** Longer than the clock of a test goes. */
  Duration RETENTION = Duration.ofDays(1);

  private static Commits commits() {
    return new Commits()
        .put("a", "1")
        .put("b", "2")
        .put("a", "3")
        .remove("b")
        .put("c", "4")
        .clear()
        .put("b", "5")
        .put("a", "6")
        .remove("a")
        .put("d", "7");
  }

  /** A base to which all commits were handed over with history, so many at a time. */
  private TestedBase filled(Commits commits, long step) {
    TestedBase tested = TestedBase.keeping(this, RETENTION);
    for (long at = 0; at < commits.last(); at += step) {
      long next = Math.min(commits.last(), at + step);
      tested.base().apply(commits.history(at, next));
      tested.base().force(next);
    }
    return tested;
  }

  private static void assertPast(TestedBase tested, Commits commits, String where) {
    TimeTravel past = RoleRules.assumeRole(tested, TimeTravel.class);
    for (long sequence = past.horizon().sequence(); sequence <= commits.last(); sequence++) {
      try (BaseView view = past.pin(sequence)) {
        commits.stateAfter(sequence).assertIsIn(Reads.of(view), where + " as of " + sequence);
      }
    }
  }

  @Test
  default void everyCommitOfTheHistoryCanBeRead() {
    Commits commits = commits();
    for (long step = 1; step <= commits.last(); step++) {
      try (TestedBase tested = filled(commits, step)) {
        TimeTravel past = RoleRules.assumeRole(tested, TimeTravel.class);
        assertEquals(CommitTime.NONE, past.horizon(), "nothing is gone");
        assertPast(tested, commits, "in steps of " + step);
        commits.state().assertIsIn(tested.reads(), "the newest state");
      }
    }
  }

  @Test
  default void theHistoryIsDurable() {
    Commits commits = commits();
    try (TestedBase tested = filled(commits, 3)) {
      RoleRules.assumeRole(tested, TimeTravel.class);
      tested.reopen();
      assertPast(tested, commits, "opened again");
      if (medium() == Medium.VOLUME) {
        tested.reopenAfterPowerCut();
        assertPast(tested, commits, "after a power cut");
      }
      assertEquals(
          0, RoleRules.assumeRole(tested, TimeTravel.class).horizon().sequence(), "horizon");
    }
  }

  @Test
  default void changesWithoutHistoryMoveTheHorizon() {
    Commits commits = commits();
    try (TestedBase tested = filled(commits, 4)) {
      TimeTravel past = RoleRules.assumeRole(tested, TimeTravel.class);
      long before = commits.last();
      commits.put("e", "8").put("e", "9");
      tested.flush(commits, before, commits.last());
      assertEquals(commits.last(), past.horizon().sequence(), "horizon");
      assertPast(tested, commits, "behind the horizon");
      assertThrows(SnapshotExpiredException.class, () -> past.pin(before).close());
      tested.reopen();
      TimeTravel again = RoleRules.assumeRole(tested, TimeTravel.class);
      assertEquals(commits.last(), again.horizon().sequence(), "horizon, opened again");
      assertThrows(SnapshotExpiredException.class, () -> again.pin(before).close());
    }
  }

  @Test
  default void aPinnedPastDoesNotChange() {
    Commits commits = commits();
    try (TestedBase tested = filled(commits, 5)) {
      TimeTravel past = RoleRules.assumeRole(tested, TimeTravel.class);
      try (BaseView view = past.pin(4)) {
        long before = commits.last();
        commits.clear().put("z", "8");
        tested.flush(commits, before, commits.last());
        commits.stateAfter(4).assertIsIn(Reads.of(view), "pinned before the horizon moved");
      }
    }
  }

  @Test
  default void timesFindTheirCommits() {
    Commits commits = commits();
    try (TestedBase tested = filled(commits, 4)) {
      TimeTravel past = RoleRules.assumeRole(tested, TimeTravel.class);
      for (long sequence = 1; sequence <= commits.last(); sequence++) {
        long time = Commits.timeMillisOf(sequence);
        assertEquals(time, past.timeMillisOf(sequence));
        assertEquals(new CommitTime(sequence, time), past.lastCommitAt(time));
        assertEquals(new CommitTime(sequence, time), past.lastCommitAt(time + 9));
      }
      long last = commits.last();
      assertEquals(last, past.lastCommitAt(Long.MAX_VALUE).sequence());
      assertTrue(past.lastCommitAt(Commits.timeMillisOf(1) - 1).sequence() == 0);
    }
  }
}
