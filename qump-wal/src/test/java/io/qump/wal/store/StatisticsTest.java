package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.open;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.Snapshot;
import io.qump.StoreStatistics;
import io.qump.Transaction;
import io.qump.WriteOptions;
import io.qump.codec.Codecs;
import io.qump.error.InvalidKeyException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.TransactionConflictException;
import io.qump.spi.ReadFile;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every number of the statistics of a durable store is what it says. */
@Timeout(60)
class StatisticsTest {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final MemoryVolume memory = new MemoryVolume();
  private final SimulatedTime time = SimulatedTime.standing();

  private static StoreStatistics.Persistence persistence(Qump store) {
    return store.statistics().persistence();
  }

  @Test
  void aNewStoreHasDoneNothing() {
    try (Qump store = open(memory, settings(), time)) {
      StoreStatistics.Persistence figures = persistence(store);
      assertEquals(0, figures.persisted());
      assertEquals(0, figures.forcedCommits());
      assertEquals(0, figures.unforcedCommits());
      assertEquals(0, figures.pendingCommits());
      assertEquals(1.0, figures.compressionRatio());
      assertEquals(Optional.empty(), figures.lastSync());
      assertEquals(Optional.empty(), figures.lastCheckpoint());
      assertEquals(Duration.ZERO, figures.meanForcedTime());
      assertEquals(Duration.ZERO, figures.meanUnforcedTime());
    }
  }

  @Test
  void forcedCommitsAreCountedWhenTheyAreAcknowledged() throws Exception {
    try (Qump store = open(memory, settings(), time)) {
      map(store).put("a", 1L);
      map(store).put("b", 2L);
      map(store).putAsync("c", 3L).get(30, TimeUnit.SECONDS);
      StoreStatistics.Persistence figures = persistence(store);
      assertEquals(3, figures.persisted());
      assertEquals(3, figures.forcedCommits());
      assertEquals(0, figures.unforcedCommits());
      assertEquals(0, figures.pendingCommits());
    }
  }

  @Test
  void unforcedCommitsArePendingUntilTheyAreForced() throws Exception {
    try (Qump store = open(memory, settings().mode(PersistenceMode.ASYNC), time)) {
      map(store).put("a", 1L);
      map(store).put("b", 2L);
      assertEquals(2, persistence(store).unforcedCommits());
      assertEquals(2, persistence(store).pendingCommits());
      assertEquals(0, persistence(store).persisted());
      map(store).put("c", 3L, WriteOptions.FORCE);
      assertEquals(1, persistence(store).forcedCommits());
      assertEquals(3, persistence(store).persisted(), "one force makes durable what was before it");
      map(store).put("d", 4L);
      map(store).putAsync("e", 5L).get(30, TimeUnit.SECONDS);
      assertEquals(2, persistence(store).forcedCommits(), "a future promises durability");
      assertEquals(5, persistence(store).persisted());
      map(store).put("f", 6L);
      store.sync();
      assertEquals(6, persistence(store).persisted());
      assertEquals(0, persistence(store).pendingCommits());
    }
  }

  @Test
  void countsBeginAtOpening() {
    try (Qump store = open(memory, settings(), time)) {
      map(store).put("a", 1L);
      map(store).put("b", 2L);
    }
    try (Qump store = open(memory, settings(), time)) {
      assertEquals(0, persistence(store).persisted());
      map(store).put("c", 3L);
      assertEquals(1, persistence(store).persisted());
      assertEquals(3, store.statistics().operations().lastSequence());
    }
  }

  @Test
  void timesAreThoseOfTheClock() {
    try (Qump store = open(memory, settings(), time)) {
      time.advance(Duration.ofSeconds(1));
      map(store).put("a", 1L);
      Instant synced = SimulatedTime.START.plusSeconds(1);
      assertEquals(Optional.of(synced), persistence(store).lastSync());
      time.advance(Duration.ofSeconds(1));
      store.sync();
      assertEquals(Optional.of(synced), persistence(store).lastSync(), "nothing was to be forced");
      store.checkpoint();
      assertEquals(Optional.of(synced.plusSeconds(1)), persistence(store).lastCheckpoint());
    }
  }

  @Test
  void theMeanTimeOfAForcedCommitHoldsItsForce() {
    FaultVolume slow = new FaultVolume(memory);
    try (Qump store = open(slow, settings())) {
      slow.beforeForce(name -> spin());
      map(store).put("a", 1L);
      map(store).put("b", 2L);
      slow.beforeForce(name -> {});
      Duration mean = persistence(store).meanForcedTime();
      assertTrue(mean.compareTo(PAUSE) >= 0, mean::toString);
      assertTrue(mean.compareTo(Duration.ofSeconds(30)) < 0, mean::toString);
    }
  }

  /** Takes time, as a slow medium does; what is measured is time, so none is simulated here. */
  private static void spin() {
    long end = System.nanoTime() + PAUSE.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theMeanTimeOfUnforcedCommitsIsSampled() {
    try (Qump store = open(memory, PersistenceMode.ASYNC)) {
      for (long i = 0; i < 5_000; i++) {
        map(store).put("key", i);
      }
      Duration mean = persistence(store).meanUnforcedTime();
      assertTrue(mean.toNanos() > 0, mean::toString);
      assertTrue(mean.compareTo(Duration.ofSeconds(1)) < 0, mean::toString);
      assertEquals(5_000, persistence(store).unforcedCommits());
    }
  }

  @Test
  void bytesWrittenAreThoseOfTheFiles() {
    try (Qump store = open(memory, settings(), time)) {
      long before = sizeOf(memory, "log") + sizeOf(memory, "base");
      long counted = persistence(store).bytesWritten();
      map(store).put("a", 1L);
      map(store).put("b", 2L);
      assertEquals(
          sizeOf(memory, "log") + sizeOf(memory, "base") - before,
          persistence(store).bytesWritten() - counted);
      store.checkpoint();
      assertEquals(
          sizeOf(memory, "log") + sizeOf(memory, "base") - before,
          persistence(store).bytesWritten() - counted);
    }
  }

  private static long sizeOf(Volume volume, String directory) {
    long sum = 0;
    for (String name : volume.list(directory)) {
      try (ReadFile file = volume.open(name)) {
        sum += file.size();
      }
    }
    return sum;
  }

  @Test
  void bytesReadAreThoseOfTheRecovery() {
    try (Qump store = open(memory, settings(), time)) {
      map(store).put("a", 1L);
      store.checkpoint();
      for (long i = 0; i < 100; i++) {
        map(store).put("b", i);
      }
    }
    try (Qump store = open(memory, settings(), time)) {
      long snapshot = sizeOf(memory, "base");
      long replayed = store.recovery().orElseThrow().logBytes();
      assertTrue(replayed > 0 && snapshot > 0);
      assertTrue(persistence(store).bytesRead() >= snapshot + replayed);
    }
  }

  @Test
  void commitsConflictsFailuresAndViewsAreCounted() {
    try (Qump store = open(memory, settings(), time)) {
      map(store).put("a", 1L);
      Transaction loser = store.begin();
      loser.map(map(store)).merge("a", 1L, Long::sum);
      Snapshot snapshot = store.snapshot();
      assertEquals(1, store.statistics().operations().activeTransactions());
      assertEquals(2, store.statistics().operations().activeSnapshots());
      map(store).put("a", 2L);
      assertThrows(TransactionConflictException.class, loser::commit);
      snapshot.close();
      StoreStatistics.Operations figures = store.statistics().operations();
      assertEquals(new StoreStatistics.Operations(2, 1, 0, 0, 0, 2), figures);
    }
  }

  @Test
  void aFailedCommitIsCountedOnce() throws Exception {
    FaultVolume volume = new FaultVolume(memory);
    try (Qump store = open(volume, settings(), time)) {
      map(store).put("a", 1L);
      volume.fail(Fault.from(OperationKind.FORCE, 1, FaultEffect.IO_ERROR));
      assertThrows(OutcomeUnknownException.class, () -> map(store).put("a", 2L));
      assertEquals(1, store.statistics().operations().failed());
      assertThrows(Exception.class, () -> map(store).putAsync("a", 3L).get());
      assertEquals(2, store.statistics().operations().failed());
      assertEquals(1, persistence(store).forcedCommits());
      assertEquals(1, persistence(store).persisted());
      assertEquals(1, persistence(store).pendingCommits());
      assertEquals(Optional.of(SimulatedTime.START), persistence(store).failedAt());
    }
  }

  @Test
  void aFailedFutureIsCounted() {
    FaultVolume volume = new FaultVolume(memory);
    try (Qump store = open(volume, settings().mode(PersistenceMode.ASYNC), time)) {
      volume.fail(Fault.from(OperationKind.FORCE, 1, FaultEffect.IO_ERROR));
      assertThrows(Exception.class, () -> map(store).putAsync("a", 1L).get(30, TimeUnit.SECONDS));
      assertEquals(1, store.statistics().operations().failed());
      assertEquals(0, persistence(store).forcedCommits());
    }
  }

  @Test
  void whatIsRefusedAtOnceIsNoOperation() {
    try (Qump store = open(memory, settings(), time)) {
      String longer = "k".repeat(5_000);
      assertThrows(InvalidKeyException.class, () -> map(store).put(longer, 1L));
      assertEquals(0, store.statistics().operations().failed(), "the engine never saw it");
    }
  }

  @Test
  void memoryAndBucketsAreThoseOfTheMemoryTables() {
    try (Qump store = open(memory, settings(), time)) {
      map(store).put("a", 1L);
      map(store).put("b", 2L);
      store.map("other", Codecs.STRING, Codecs.LONG).put("a", 3L);
      StoreStatistics figures = store.statistics();
      // The names of the two maps are entries too.
      assertEquals(5, figures.memory().entries());
      assertEquals(5, figures.addressing().bucketsUsed());
      assertEquals(0, figures.addressing().collisions());
      assertTrue(figures.memory().bytes() > 0);
      store.checkpoint();
      assertEquals(0, store.statistics().memory().entries(), "they are in the base now");
      assertEquals(2, map(store).size());
    }
  }

  @Test
  void curveComputationsAreCounted() {
    try (Qump store = open(memory, settings(), time)) {
      long before = store.statistics().addressing().curveComputations();
      map(store).put("a", 1L);
      assertEquals(before, store.statistics().addressing().curveComputations());
      assertEquals(32, map(store).addressOf("a").toBytes().length);
      assertEquals(before + 1, store.statistics().addressing().curveComputations());
    }
  }
}
