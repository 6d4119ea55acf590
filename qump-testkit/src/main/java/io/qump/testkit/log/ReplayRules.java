package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.LogCorruptionException;
import io.qump.error.QumpException;
import io.qump.spi.EngineProvider;
import io.qump.spi.LogCommit;
import io.qump.spi.LogProvider;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ReplayReport;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@link LogProvider}, and rule 1 of {@link io.qump.spi.WriteAheadLog}. */
@RuleGroup("Opening and replay")
interface ReplayRules extends LogSource {

  @Test
  default void idIsMadeOfLowerCaseLettersDigitsAndDashes() {
    String id = logProvider().id();
    assertTrue(id.matches("[a-z0-9-]+"), () -> "id=" + id);
    assertEquals(EngineProvider.SPI_VERSION, logProvider().spiVersion());
  }

  @Test
  default void serviceLoaderFindsTheProvider() {
    String id = logProvider().id();
    long found =
        ServiceLoader.load(LogProvider.class).stream()
            .filter(provider -> provider.get().id().equals(id))
            .count();
    assertEquals(1, found, () -> "providers of id=" + id);
  }

  @Test
  default void aNewLogIsEmpty() {
    MemoryVolume volume = new MemoryVolume();
    for (int run = 0; run < 3; run++) {
      try (TestedLog log = TestedLog.open(this, volume, run)) {
        assertEquals(List.of(), log.found());
        assertEquals(0, log.report().commits());
        assertEquals(0, log.report().firstSequence());
        assertEquals(0, log.report().lastSequence());
      }
    }
  }

  @Test
  default void whatWasForcedComesBackWholeAndInOrder() {
    MemoryVolume volume = new MemoryVolume();
    List<String> expected = new ArrayList<>();
    for (int run = 0; run < 8; run++) {
      try (TestedLog log = TestedLog.small(this, volume, 0, run)) {
        assertEquals(expected, log.found(), "run=" + run);
        for (int i = 0; i < 50; i++) {
          LogCommit commit = LogTexts.random(expected.size() + 1);
          expected.add(LogTexts.text(commit));
          long position = log.log().append(commit);
          if (i % 7 == 0) {
            log.log().force(position);
          }
        }
      }
    }
  }

  @Test
  default void everyFieldComesBack() {
    MemoryVolume volume = new MemoryVolume();
    LogCommit commit =
        LogTexts.commit(
            1,
            List.of(
                new Mutation.Clear(new MapId(0, "")),
                new Mutation.Remove(new MapId(Integer.MAX_VALUE, ""), new byte[0]),
                new Mutation.Put(new MapId(1, ""), new byte[65_535], 65_535, new byte[0]),
                new Mutation.Put(new MapId(1, ""), new byte[0], 1, new byte[1 << 20])));
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(commit);
    }
    try (TestedLog log = TestedLog.open(this, volume, 1)) {
      assertEquals(List.of(LogTexts.text(commit)), log.found());
    }
  }

  @Test
  default void aCommitMayBeLargerThanAFile() {
    MemoryVolume volume = new MemoryVolume();
    List<LogCommit> commits =
        List.of(
            LogTexts.put(1), LogTexts.put(2, 10 << 20), LogTexts.put(3), LogTexts.put(4, 70_000));
    try (TestedLog log = TestedLog.small(this, volume, 0, 0)) {
      commits.forEach(log::commit);
    }
    try (TestedLog log = TestedLog.small(this, volume, 0, 1)) {
      assertEquals(commits.stream().map(LogTexts::text).toList(), log.found());
    }
  }

  @Test
  default void replayPassesOverWhatTheBaseHolds() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(1, 10);
    }
    for (long after = 0; after <= 11; after++) {
      try (TestedLog log = TestedLog.small(this, volume, after, 1 + after)) {
        assertEquals(LogTexts.puts(after + 1, 10), log.found());
        ReplayReport report = log.report();
        assertEquals(after < 10 ? after + 1 : 0, report.firstSequence());
        assertEquals(after < 10 ? 10 : 0, report.lastSequence());
        assertEquals(Math.max(0, 10 - after), report.commits());
      }
    }
  }

  @Test
  default void theLogGoesOnBehindABaseThatIsAhead() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(1, 3);
    }
    try (TestedLog log = TestedLog.small(this, volume, 7, 1)) {
      assertEquals(List.of(), log.found());
      log.commit(8, 9);
    }
    try (TestedLog log = TestedLog.small(this, volume, 7, 2)) {
      assertEquals(LogTexts.puts(8, 9), log.found());
    }
  }

  @Test
  default void aLogThatDoesNotReachBackIsDamage() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.small(this, volume, 0, 0)) {
      for (long sequence = 1; sequence <= 20; sequence++) {
        log.commit(LogTexts.put(sequence, 30_000));
      }
      log.log().drop(18);
    }
    LogCorruptionException refused =
        assertThrows(
            LogCorruptionException.class, () -> TestedLog.small(this, volume, 0, 1).close());
    assertTrue(!refused.file().isEmpty(), refused::toString);
  }

  @Test
  default void filesOfAnotherStoreAreRefused() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(1, 2);
    }
    assertThrows(
        QumpException.class,
        () ->
            TestedLog.open(this, TestedLog.context(volume, new UUID(1, 2), TestedLog.SMALL, 1), 0)
                .close());
    try (TestedLog log = TestedLog.open(this, volume, 2)) {
      assertEquals(LogTexts.puts(1, 2), log.found(), "after another store was refused");
    }
  }

  @Test
  default void whatTheOneWhoReplaysThrowsIsPassedOn() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(1, 3);
    }
    IllegalStateException thrown = new IllegalStateException("on purpose");
    try (var log =
        logProvider().open(TestedLog.context(volume, TestedLog.STORE, TestedLog.SMALL, 1))) {
      IllegalStateException caught =
          assertThrows(
              IllegalStateException.class,
              () ->
                  log.replay(
                      0,
                      commit -> {
                        throw thrown;
                      }));
      assertEquals(thrown, caught);
    }
    try (TestedLog log = TestedLog.open(this, volume, 2)) {
      assertEquals(LogTexts.puts(1, 3), log.found());
    }
  }
}
