package io.qump.wal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.LogCommit;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StorageContext;
import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is appended and forced comes back, whole and in order. */
class LogRoundTripTest {

  private final MemoryVolume volume = new MemoryVolume();

  @Test
  void aNewLogIsEmptyAndLeavesNoFile() {
    try (TestLog log = TestLog.open(volume)) {
      assertEquals(List.of(), log.commits());
      assertEquals(0, log.report().files());
    }
    assertEquals(List.of(), volume.list(TestLog.DIRECTORY));
  }

  @Test
  void randomCommitsComeBackRunAfterRun() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    for (int run = 0; run < 20; run++) {
      try (TestLog log = TestLog.open(volume, 0, 64 << 10)) {
        assertEquals(expected, log.commits(), () -> "seed=" + seed);
        for (int count = random.nextInt(200); count > 0; count--) {
          LogCommit commit = Commits.random(expected.size() + 1, random);
          expected.add(Commits.text(commit));
          long position = log.log().append(commit);
          if (random.nextInt(10) == 0) {
            log.log().force(position);
          }
        }
      }
    }
  }

  @Test
  void theLimitsOfEveryFieldComeBack() {
    LogCommit commit =
        new LogCommit(
            1,
            Long.MIN_VALUE,
            List.of(
                new Mutation.Clear(new MapId(0, "")),
                new Mutation.Remove(new MapId(Integer.MAX_VALUE, ""), new byte[0]),
                new Mutation.Put(Commits.MAP, new byte[65_535], 65_535, new byte[0]),
                new Mutation.Put(Commits.MAP, new byte[0], 0, new byte[1 << 20])));
    try (TestLog log = TestLog.open(volume)) {
      log.commit(commit);
    }
    try (TestLog log = TestLog.open(volume)) {
      assertEquals(List.of(Commits.text(commit)), log.commits());
    }
  }

  @Test
  void aCommitLongerThanTheBufferAndTheFileComesBack() {
    List<LogCommit> commits =
        List.of(Commits.put(1), Commits.put(2, 20 << 20), Commits.put(3), Commits.put(4, 9 << 20));
    try (TestLog log = TestLog.open(volume, 0, 64 << 10)) {
      commits.forEach(log.log()::append);
    }
    try (TestLog log = TestLog.open(volume)) {
      assertEquals(commits.stream().map(Commits::text).toList(), log.commits());
    }
  }

  @Test
  void replayPassesOverWhatTheBaseHolds() {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 10);
    }
    for (long after = 0; after <= 12; after++) {
      try (TestLog log = TestLog.open(volume, after)) {
        assertEquals(TestLog.puts(after + 1, 10), log.commits());
        assertEquals(after < 10 ? after + 1 : 0, log.report().firstSequence());
        assertEquals(after < 10 ? 10 : 0, log.report().lastSequence());
        assertEquals(Math.max(0, 10 - after), log.report().commits());
        assertEquals(List.of(), log.report().tornTails());
      }
    }
  }

  @Test
  void aClosedLogWhoseCommitsTheBaseHoldsIsNotRead() {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 10);
    }
    try (TestLog behind = TestLog.open(volume, 9);
        TestLog held = TestLog.open(volume, 10)) {
      assertEquals(Image.of(volume).content(1).length, behind.report().bytes());
      assertEquals(0, held.report().bytes());
    }
  }

  @Test
  void theLogGoesOnBehindABaseThatIsAhead() {
    try (TestLog log = TestLog.open(volume)) {
      log.commit(1, 10);
    }
    try (TestLog log = TestLog.open(volume, 15)) {
      log.commit(16, 18);
    }
    try (TestLog log = TestLog.open(volume, 15)) {
      assertEquals(TestLog.puts(16, 18), log.commits());
      log.commit(19, 20);
    }
    try (TestLog log = TestLog.open(volume, 17)) {
      assertEquals(TestLog.puts(18, 20), log.commits());
    }
  }

  @Test
  void theLogMayHaveTheTopOrAnyDirectory() {
    for (String directory : List.of("", "a", "a/b")) {
      StorageContext like = TestLog.context(volume, TestLog.STORE, 1 << 20, 1);
      StorageContext context =
          new StorageContext(
              volume,
              directory,
              like.storeId(),
              like.configuration(),
              like.environment(),
              like.addressing());
      try (TestLog log = TestLog.open(context, 0)) {
        log.commit(1, 2);
      }
      assertEquals(1, volume.list(directory).size());
      assertEquals(TestLog.puts(1, 2), TestLog.open(context, 0).commits());
    }
  }

  @Test
  void positionsGrowAndOneForceServesAllBefore() {
    try (TestLog log = TestLog.open(volume)) {
      long first = log.append(1, 1);
      long last = log.append(2, 100);
      assertTrue(first > 0 && last > first, () -> first + " " + last);
      log.log().force(last);
      assertEquals(TestLog.puts(1, 100), TestLog.open(volume.afterPowerCut()).commits());
    }
  }
}
