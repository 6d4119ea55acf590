package io.qump.segment;

import io.qump.Qump;
import io.qump.core.EmbeddedEngineProvider;
import io.qump.testkit.mutants.Mutant;
import io.qump.testkit.mutants.MutantCheck;
import io.qump.testkit.mutants.MutantRunner;
import io.qump.testkit.mutants.MutantSuite;
import io.qump.testkit.store.StoreCheck;
import io.qump.wal.WalProvider;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bugs planted in the rules of the past: in merges, horizons, times and views of the base, and in
 * the engine's tables. Each is found. The quick ones are planted in every build, the rest where
 * {@code qump.past.planted} is {@code all}.
 */
class PastPlantedBugsTest {

  private static final String SEGMENT = "io/qump/segment/";
  private static final String CORE = "io/qump/core/";
  private static final boolean ALL = "all".equals(System.getProperty("qump.past.planted"));
  private static final Class<? extends MutantCheck> BASE = PastChecks.Base.class;
  private static final Class<? extends MutantCheck> STORE = PastChecks.Store.class;
  private static final Class<? extends MutantCheck> PROMISES = PastChecks.Promises.class;

  private final Path basedir =
      Path.of(System.getProperty(MutantRunner.BASE_DIRECTORY, "")).toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> everyBugInTheBaseIsFound() {
    MutantSuite suite =
        new MutantSuite(MutantRunner.of(SegmentBaseProvider.class, PastPlantedBugsTest.class));
    suite.passes(Mutant.named("no bug"), BASE);
    merges(suite);
    horizons(suite);
    if (ALL) {
      moreInMerges(suite);
      moreInHorizons(suite);
      reads(suite);
    }
    return suite.tests();
  }

  @TestFactory
  Stream<DynamicTest> everyBugInTheEngineIsFound() {
    MutantSuite suite =
        new MutantSuite(
            new MutantRunner(
                basedir.resolveSibling("qump-core").resolve("src/main/java"),
                Qump.class,
                EmbeddedEngineProvider.class,
                WalProvider.class,
                SegmentBaseProvider.class,
                StoreCheck.class,
                PastPlantedBugsTest.class));
    suite.passes(Mutant.named("no bug"), PROMISES);
    tables(suite);
    if (ALL) {
      suite.passes(Mutant.named("no bug"), STORE);
      moreInTables(suite);
      times(suite);
    }
    return suite.tests();
  }

  private static Mutant inBase(String name, String file, String original, String replacement) {
    return Mutant.named(name).with(SEGMENT + file, original, replacement);
  }

  private static Mutant inEngine(String name, String file, String original, String replacement) {
    return Mutant.named(name).with(CORE + file, original, replacement);
  }

  private static void merges(MutantSuite suite) {
    suite.killed(
        inBase(
            "a state goes that was replaced right behind the horizon",
            "RunMerge.java",
            "return replacedAt > horizon &&",
            "return replacedAt > horizon + 1 &&"),
        BASE);
    suite.killed(
        inBase(
            "a tombstone goes that a read behind the horizon needs",
            "RunMerge.java",
            "isOldest && sequence <= horizon;",
            "isOldest;"),
        BASE);
    suite.killed(
        inBase(
            "a tombstone goes though something older can hide beneath",
            "RunMerge.java",
            "cursor.isTombstone() && isOldest && sequence",
            "cursor.isTombstone() && sequence"),
        BASE);
    suite.killed(
        inBase(
            "a clear goes though something older can hide beneath",
            "RunMerge.java",
            "(newestOld && !isOldest)",
            "false"),
        BASE);
    suite.killed(
        inBase(
            "a clear goes that a read behind the horizon needs",
            "RunMerge.java",
            "if (sequence > horizon ||",
            "if ((sequence > horizon && !isOldest) ||"),
        BASE);
  }

  private static void moreInMerges(MutantSuite suite) {
    suite.killed(
        inBase(
            "nothing that was replaced ever goes",
            "RunMerge.java",
            "return replacedAt > horizon &&",
            "return replacedAt > 0 &&"),
        BASE);
    suite.killed(
        inBase(
            "a clear replaces nothing",
            "RunMerge.java",
            "return next == null ? Long.MAX_VALUE : next;",
            "return Long.MAX_VALUE;"),
        BASE);
    suite.killed(
        inBase("times are not merged", "Compactor.java", "merge.times(writer::addTime);", ""),
        BASE);
    suite.killed(
        inBase(
            "a millisecond that two runs have stands twice",
            "RunMerge.java",
            "waiting.get(0).timeMillis() < pair.timeMillis()",
            "waiting.get(0).timeMillis() <= pair.timeMillis()"),
        BASE);
    suite.killed(
        inBase(
            "all but the newest clear of a flush is lost",
            "SegmentBase.java",
            "map.clears().stream()",
            "map.clears().stream().limit(1)"),
        BASE);
  }

  private static void horizons(MutantSuite suite) {
    suite.killed(
        inBase(
            "a merge does not move the horizon",
            "LiveSet.java",
            "moved ? keptFrom : horizon",
            "moved ? horizon : horizon"),
        BASE);
    suite.killed(
        inBase(
            "a flush without history does not move the horizon",
            "LiveSet.java",
            "history ? horizon : new",
            "history || !history ? horizon : new"),
        BASE);
    suite.killed(
        inBase(
            "a view before the horizon is given",
            "SegmentBase.java",
            "history.checkReadable(sequence);",
            ""),
        BASE);
  }

  private static void moreInHorizons(MutantSuite suite) {
    suite.killed(
        inBase(
            "the manifest does not keep the horizon",
            "LiveSegments.java",
            "named.horizon(),",
            "manifest.horizon(),"),
        BASE);
    suite.killed(
        inBase("the retention does not count", "Compactor.java", "- retention.toMillis();", "- 0;"),
        BASE);
    suite.killed(
        inBase(
            "the time of the horizon does not count",
            "LiveHistory.java",
            "horizon.sequence() > 0 && timeMillis < horizon.timeMillis()",
            "horizon.sequence() < 0"),
        BASE);
    suite.killed(
        inBase(
            "the base does not know when its newest commit was made",
            "SegmentBase.java",
            "return segments.durableMillis();",
            "return 0;"),
        BASE);
  }

  private static void reads(MutantSuite suite) {
    suite.killed(
        inBase(
            "scans of the past show the newest states",
            "PinnedLiveSet.java",
            "return reader.scan(live, request, asOf);",
            "return reader.scan(live, request, Long.MAX_VALUE);"),
        BASE);
    suite.killed(
        inBase(
            "a key's older states are not looked for in the next segment",
            "Run.java",
            "while (outcome == Outcome.GOES_ON && ++at < filled.length) {",
            "while (outcome == Outcome.GOES_ON && ++at < 0) {"),
        BASE);
    suite.killed(
        inBase(
            "a scan from the end takes a state that is too new",
            "DescendingScan.java",
            "if (isVisible(cursor.sequence())) { seen = true;",
            "if (isVisible(cursor.sequence()) || !seen) { seen = true;"),
        BASE);
  }

  private static void tables(MutantSuite suite) {
    suite.killed(
        inEngine(
            "a table with history cuts what is replaced",
            "memory/MemoryTable.java",
            "if (keepsHistory) { return; }",
            ""),
        PROMISES);
    suite.killed(
        inEngine(
            "a table with history cuts what is cleared",
            "memory/MemoryTable.java",
            "if (!keepsHistory) {",
            "if (keepsHistory || !keepsHistory) {"),
        PROMISES);
    suite.killed(
        inEngine(
            "a commit's time is not noted when the log is replayed",
            "StoreOpening.java",
            "table.noteTime(commit.sequence(), Math.max(lastTimeMillis, commit.timeMillis()));",
            ""),
        PROMISES);
    suite.killed(
        inEngine(
            "times begin anew when the store is opened",
            "StoreOpening.java",
            "this.lastTimeMillis = base.durableTimeMillis();",
            ""),
        PROMISES);
  }

  private static void moreInTables(MutantSuite suite) {
    suite.killed(
        inEngine(
            "what was before a clear is not flushed",
            "memory/EveryState.java",
            "next != null; next = next.older()) {",
            "next != null; next = null) {"),
        STORE);
    suite.killed(
        inEngine(
            "a commit above the newest is not refused",
            "PastStates.java",
            "sequence < 0 || sequence > newest",
            "sequence < 0"),
        PROMISES);
  }

  private static void times(MutantSuite suite) {
    suite.killed(
        inEngine(
            "of a millisecond the first commit counts",
            "memory/RecordedTimes.java",
            "present.sequences.set(count - 1, sequence);",
            ""),
        STORE);
    suite.killed(
        inEngine(
            "a commit at the very time is left out",
            "memory/RecordedTimes.java",
            "int low = firstAbove(present.times, count, timeMillis);",
            "int low = firstAbove(present.times, count, timeMillis - 1);"),
        PROMISES);
    suite.killed(
        inEngine(
            "times in the tables do not count",
            "PastStates.java",
            "if (found != null) {",
            "if (found != null && found.sequence() < 0) {"),
        PROMISES);
    suite.killed(
        inEngine(
            "a commit's time is not noted",
            "LoggedCommitPath.java",
            "table.noteTime(sequence, commit.timeMillis());",
            ""),
        PROMISES);
  }
}
