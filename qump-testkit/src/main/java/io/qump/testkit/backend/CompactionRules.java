package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.QumpException;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.BaseView;
import io.qump.spi.Compaction;
import io.qump.testkit.DiskImage;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.OperationKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The role {@link Compaction} of a base. */
@RuleGroup("Role Compaction")
interface CompactionRules extends BackendSource {

  /** How often one entry is replaced. */
  int REPLACED = 40;

  /** Commits of which all but the last few leave nothing. */
  private static Commits replacing() {
    Commits commits = new Commits();
    for (int i = 0; i < REPLACED; i++) {
      commits.put("key", i + "x".repeat(2_000));
      commits.put("gone-" + i, "y".repeat(500));
      commits.remove("gone-" + i);
    }
    return commits.put("stays", "z");
  }

  private static long bytes(DiskImage image) {
    return image.names().stream().mapToLong(name -> image.content(name).length()).sum();
  }

  @Test
  default void compactingChangesNoAnswer() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      Compaction compaction = RoleRules.assumeRole(tested, Compaction.class);
      compaction.compact();
      for (long last = 1; last <= commits.last(); last++) {
        tested.flush(commits, last - 1, last);
        compaction.compact();
        commits.stateAfter(last).assertIsIn(tested.reads(), "compacted after " + last);
        assertEquals(last, tested.base().durableSequence());
      }
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "reopened");
    }
  }

  @Test
  default void whatWasReplacedGivesItsSpaceBack() {
    assumeVolume("see its files");
    Commits commits = replacing();
    try (TestedBase tested = new TestedBase(this)) {
      Compaction compaction = RoleRules.assumeRole(tested, Compaction.class);
      for (long last = 4; last <= commits.last(); last += 4) {
        tested.flush(commits, last - 4, last);
      }
      tested.flush(commits, commits.last() / 4 * 4, commits.last());
      compaction.compact();
      commits.state().assertIsIn(tested.reads(), "compacted");
      long left = bytes(tested.memory().image());
      assertTrue(left < 20_000, () -> "bytes=" + left + " for two entries of 2,002 bytes");
    }
  }

  @Test
  default void aViewKeepsWhatItShows() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      Compaction compaction = RoleRules.assumeRole(tested, Compaction.class);
      Optional<BaseSnapshots> snapshots = tested.base().role(BaseSnapshots.class);
      tested.flush(commits, 0, 3);
      if (snapshots.isPresent()) {
        try (BaseView view = snapshots.get().pin()) {
          tested.flush(commits, 3, commits.last());
          compaction.compact();
          commits.stateAfter(3).assertIsIn(Reads.of(view), "pinned before");
        }
      }
      compaction.compact();
    }
  }

  @Test
  default void whatWasAppliedAndNotForcedStays() {
    Commits commits = DamagedBase.commits();
    try (TestedBase tested = new TestedBase(this)) {
      Compaction compaction = RoleRules.assumeRole(tested, Compaction.class);
      tested.flush(commits, 0, 3);
      tested.base().apply(commits.changesAfter(3));
      compaction.compact();
      commits.state().assertIsIn(tested.reads(), "compacted");
      assertEquals(3, tested.base().durableSequence());
      tested.base().force(commits.last());
      tested.reopen();
      commits.state().assertIsIn(tested.reads(), "forced");
    }
  }

  /** Every force in turn fails: what was durable before stays so, whatever came of it. */
  @Test
  default void aCompactionThatFailsLosesNothing() {
    assumeVolume("make its operations fail");
    Commits commits = DamagedBase.commits();
    for (int site = 1; site <= 5; site++) {
      try (TestedBase tested = new TestedBase(this)) {
        Compaction compaction = RoleRules.assumeRole(tested, Compaction.class);
        tested.flush(commits, 0, 4);
        tested.flush(commits, 4, commits.last());
        long forced = tested.medium().counts().getOrDefault(OperationKind.FORCE, 0L);
        tested.medium().fail(Fault.once(OperationKind.FORCE, forced + site, FaultEffect.IO_ERROR));
        boolean failed = failsToCompact(compaction);
        tested.reopenAfterPowerCut();
        commits.state().assertIsIn(tested.reads(), "site=" + site + " failed=" + failed);
      }
    }
  }

  private static boolean failsToCompact(Compaction compaction) {
    try {
      compaction.compact();
      return false;
    } catch (QumpException e) {
      return true;
    }
  }
}
