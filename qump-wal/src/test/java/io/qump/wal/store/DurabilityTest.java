package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.open;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.RecoveryReport;
import io.qump.WriteOptions;
import io.qump.codec.Codecs;
import io.qump.error.InvalidArgumentException;
import io.qump.error.LockTimeoutException;
import io.qump.error.StoreLockedException;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What survives a power cut that takes everything that was not forced, in each mode. */
@Timeout(60)
class DurabilityTest {

  private final MemoryVolume volume = new MemoryVolume();

  private static void assertSurvives(MemoryVolume volume, String key, @Nullable Long value) {
    try (Qump store = open(volume.afterPowerCut())) {
      assertEquals(value, map(store).get(key));
    }
  }

  @Test
  void aSyncWriteSurvives() {
    try (Qump store = open(volume)) {
      map(store).put("key", 1L);
      assertSurvives(volume, "key", 1L);
      map(store).remove("key");
      assertSurvives(volume, "key", null);
      map(store).put("key", 2L);
      map(store).clear();
      assertSurvives(volume, "key", null);
    }
  }

  @Test
  void aSyncWriteSurvivesBeforeAndAfterACheckpoint() {
    try (Qump store = open(volume)) {
      map(store).put("before", 1L);
      store.checkpoint();
      assertSurvives(volume, "before", 1L);
      map(store).put("after", 2L);
      assertSurvives(volume, "before", 1L);
      assertSurvives(volume, "after", 2L);
      store.checkpoint();
      store.checkpoint();
      assertSurvives(volume, "after", 2L);
    }
  }

  @Test
  void anAsyncWriteIsDurableAfterSyncOnly() {
    try (Qump store = open(volume, PersistenceMode.ASYNC)) {
      map(store).put("key", 1L);
      assertEquals(1L, map(store).get("key"), "visible at once");
      assertSurvives(volume, "key", null);
      store.sync();
      assertSurvives(volume, "key", 1L);
    }
  }

  @Test
  void forceMakesAnAsyncWriteDurable() {
    try (Qump store = open(volume, PersistenceMode.ASYNC)) {
      map(store).put("first", 1L);
      map(store).put("key", 2L, WriteOptions.FORCE);
      assertSurvives(volume, "key", 2L);
      assertSurvives(volume, "first", 1L);
    }
  }

  @Test
  void aFutureCompletesWhenItsWriteIsDurable() throws Exception {
    try (Qump store = open(volume, PersistenceMode.ASYNC)) {
      map(store).putAsync("key", 1L).get(30, TimeUnit.SECONDS);
      assertSurvives(volume, "key", 1L);
    }
  }

  @Test
  void hybridForcesWhatItsPolicyNames() {
    try (Qump store =
        open(
            volume,
            settings()
                .mode(PersistenceMode.HYBRID)
                .forcePolicy((map, type) -> map.equals("forced")))) {
      map(store).put("loose", 1L);
      assertSurvives(volume, "loose", null);
      store.map("forced", Codecs.STRING, Codecs.LONG).put("key", 2L);
      assertSurvives(volume, "loose", 1L);
    }
  }

  /** A removal has no type of its own: what is taken away counts. */
  @Test
  void hybridForcesTheRemovalOfWhatItsPolicyNames() {
    try (Qump store =
        open(
            volume,
            settings()
                .mode(PersistenceMode.HYBRID)
                .forcePolicy((map, type) -> map.equals("map") && type != null))) {
      map(store).put("key", 1L);
      store.map("loose", Codecs.STRING, Codecs.LONG).put("key", 1L);
      assertTrue(map(store).remove("key"));
      assertSurvives(volume, "key", null);
      map(store).put("key", 2L);
      map(store).clear();
      assertSurvives(volume, "key", 2L);
    }
  }

  @Test
  void theModeOfAnOpenStoreChanges() {
    try (Qump store = open(volume, PersistenceMode.ASYNC)) {
      store.mode(PersistenceMode.SYNC);
      assertEquals(PersistenceMode.SYNC, store.mode());
      map(store).put("key", 1L);
      assertSurvives(volume, "key", 1L);
      store.mode(PersistenceMode.ASYNC);
      map(store).put("late", 1L);
      assertSurvives(volume, "late", null);
      assertThrows(InvalidArgumentException.class, () -> store.mode(PersistenceMode.DISABLED));
    }
  }

  @Test
  void closingMakesEverythingDurable() {
    try (Qump store = open(volume, PersistenceMode.ASYNC)) {
      map(store).put("key", 1L);
    }
    assertSurvives(volume, "key", 1L);
  }

  @Test
  void whilePausedNothingIsWrittenAndForcedWritesWait() {
    try (Qump store =
        open(volume, settings().mode(PersistenceMode.ASYNC).lockTimeout(Duration.ofMillis(50)))) {
      store.pausePersistence();
      map(store).put("loose", 1L);
      LockTimeoutException refused =
          assertThrows(
              LockTimeoutException.class, () -> map(store).put("forced", 2L, WriteOptions.FORCE));
      assertTrue(refused.toString().contains("paused=true"), refused.toString());
      assertNull(map(store).get("forced"), "a refused write changes nothing");
      store.resumePersistence();
      map(store).put("forced", 3L, WriteOptions.FORCE);
      assertSurvives(volume, "loose", 1L);
      assertSurvives(volume, "forced", 3L);
    }
  }

  @Test
  void aSecondOpenerIsToldWhoHoldsTheStore() {
    try (Qump store = open(volume)) {
      StoreLockedException locked =
          assertThrows(StoreLockedException.class, () -> open(volume).close());
      assertEquals(ProcessHandle.current().pid(), locked.holderPid().orElseThrow());
      map(store).put("key", 1L);
    }
    open(volume).close();
  }

  @Test
  void theReportSaysWhatWasReplayed() {
    try (Qump store = open(volume)) {
      map(store).put("a", 1L);
      store.checkpoint();
      map(store).put("b", 2L);
      map(store).put("c", 3L);
    }
    try (Qump store = open(volume)) {
      RecoveryReport report = store.recovery().orElseThrow();
      assertEquals(1, report.baseSequence());
      assertEquals(3, report.lastSequence());
      assertEquals(2, report.replayedCommits());
      assertTrue(volume.exists("log/recovery.log"), "the report is a file too");
    }
  }

  @Test
  void mapsKeepTheirNamesAndEntriesApart() {
    try (Qump store = open(volume)) {
      store.map("one", Codecs.STRING, Codecs.LONG).put("key", 1L);
      store.checkpoint();
      store.map("two", Codecs.STRING, Codecs.LONG).put("key", 2L);
      assertEquals(Set.of("one", "two"), store.mapNames());
    }
    try (Qump store = open(volume)) {
      assertEquals(Set.of("one", "two"), store.mapNames());
      QumpMap<String, Long> three = store.map("three", Codecs.STRING, Codecs.LONG);
      three.put("key", 3L);
      assertEquals(1L, store.map("one", Codecs.STRING, Codecs.LONG).get("key"));
      assertEquals(2L, store.map("two", Codecs.STRING, Codecs.LONG).get("key"));
      assertEquals(3L, three.get("key"));
    }
  }
}
