package io.qump.wal.store;

import static io.qump.wal.store.TestStores.map;
import static io.qump.wal.store.TestStores.open;
import static io.qump.wal.store.TestStores.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.Snapshot;
import io.qump.StoreStatistics;
import io.qump.WriteOptions;
import io.qump.codec.Codecs;
import io.qump.error.CheckpointFailedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.ReadOnlyException;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that is set to go on in memory when its medium fails: no acknowledgement promises what
 * cannot be kept.
 */
@Timeout(60)
class DegradationTest {

  private final MemoryVolume memory = new MemoryVolume();
  private final FaultVolume volume = new FaultVolume(memory);
  private final SimulatedTime time = SimulatedTime.standing();

  private static QumpConfiguration.Builder degrading(PersistenceMode mode) {
    return settings().mode(mode).degradeToMemory(true);
  }

  private Qump degraded(PersistenceMode mode) {
    Qump store = open(volume, degrading(mode), time);
    map(store).put("durable", 1L, WriteOptions.FORCE);
    failNext(OperationKind.FORCE);
    assertThrows(
        OutcomeUnknownException.class, () -> map(store).put("unknown", 2L, WriteOptions.FORCE));
    volume.heal();
    return store;
  }

  private void failNext(OperationKind kind) {
    long next = volume.counts().getOrDefault(kind, 0L) + 1;
    volume.fail(Fault.from(kind, next, FaultEffect.IO_ERROR));
  }

  private void assertReopens() {
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(1L, map(store).get("durable"), "what was durable is recovered");
      assertNull(map(store).get("loose"), "what was written in memory is gone");
      map(store).put("durable", 5L);
    }
  }

  @Test
  void aSyncWriteIsRefusedUntilMemoryIsAskedFor() {
    try (Qump store = degraded(PersistenceMode.SYNC)) {
      assertEquals(PersistenceMode.DISABLED, store.mode(), "nothing is durable any more");
      PersistenceDisabledException refused =
          assertThrows(PersistenceDisabledException.class, () -> map(store).put("loose", 3L));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("mode(DISABLED)"), refused::toString);
      assertNull(map(store).get("loose"), "a refused write changes nothing");
      assertNull(map(store).get("unknown"), "what is not durable is not shown");
      store.mode(PersistenceMode.DISABLED);
      map(store).put("loose", 3L);
      assertEquals(3L, map(store).get("loose"));
      assertEquals(1L, map(store).get("durable"));
      assertThrows(
          PersistenceDisabledException.class,
          () -> map(store).put("loose", 4L, WriteOptions.FORCE));
    }
    assertReopens();
  }

  @Test
  void anAsyncWriteGoesOn() {
    try (Qump store = degraded(PersistenceMode.ASYNC)) {
      assertEquals(PersistenceMode.DISABLED, store.mode());
      map(store).put("loose", 3L);
      map(store).merge("loose", 1L, Long::sum);
      assertEquals(4L, map(store).get("loose"));
      assertEquals(2L, map(store).get("unknown"), "later writes build on it");
      assertThrows(
          PersistenceDisabledException.class,
          () -> map(store).put("loose", 5L, WriteOptions.FORCE));
      assertEquals(4L, map(store).get("loose"));
    }
    assertReopens();
  }

  @Test
  void hybridRefusesWhatItsPolicyForces() {
    try (Qump store =
        open(
            volume,
            degrading(PersistenceMode.HYBRID).forcePolicy((map, type) -> map.equals("forced")))) {
      map(store).put("durable", 1L, WriteOptions.FORCE);
      map(store).put("pending", 2L);
      failNext(OperationKind.FORCE);
      assertThrows(OutcomeUnknownException.class, store::sync);
      map(store).put("loose", 3L);
      assertEquals(3L, map(store).get("loose"));
      assertThrows(
          PersistenceDisabledException.class,
          () -> store.map("forced", Codecs.STRING, Codecs.LONG).put("key", 1L));
    }
    assertReopens();
  }

  /** The future would say durable: it must not, unless memory was asked for. */
  @Test
  void aFutureOfAWriteInMemoryFails() throws Exception {
    try (Qump store = degraded(PersistenceMode.ASYNC)) {
      ExecutionException failed =
          assertThrows(
              ExecutionException.class,
              () -> map(store).putAsync("loose", 3L).get(30, TimeUnit.SECONDS));
      assertInstanceOf(PersistenceDisabledException.class, failed.getCause());
      assertTrue(failed.toString().contains("visible in memory only"), failed.toString());
      assertEquals(3L, map(store).get("loose"));
      store.mode(PersistenceMode.DISABLED);
      map(store).putAsync("loose", 4L).get(30, TimeUnit.SECONDS);
      assertEquals(4L, map(store).get("loose"));
    }
    assertReopens();
  }

  @Test
  void whatNeedsTheMediumIsRefused() {
    try (Qump store = degraded(PersistenceMode.ASYNC)) {
      List<Executable> uses =
          List.of(
              store::sync,
              store::checkpoint,
              store::pausePersistence,
              store::resumePersistence,
              () -> store.mode(PersistenceMode.SYNC),
              () -> store.mode(PersistenceMode.ASYNC));
      uses.forEach(use -> assertThrows(PersistenceDisabledException.class, use));
    }
    assertReopens();
  }

  @Test
  void statisticsSaySo() {
    try (Qump store = open(volume, degrading(PersistenceMode.ASYNC), time)) {
      map(store).put("durable", 1L, WriteOptions.FORCE);
      assertEquals(Optional.empty(), store.statistics().persistence().failedAt());
      time.advance(Duration.ofSeconds(7));
      failNext(OperationKind.APPEND);
      map(store).put("acknowledged", 2L);
      assertThrows(OutcomeUnknownException.class, store::sync);
      map(store).put("loose", 3L);
      StoreStatistics.Persistence figures = store.statistics().persistence();
      assertEquals(Optional.of(SimulatedTime.START.plusSeconds(7)), figures.failedAt());
      assertEquals(1, figures.persisted());
      assertEquals(2, figures.pendingCommits());
      assertEquals(2, figures.unforcedCommits());
    }
    assertReopens();
  }

  @ParameterizedTest
  @EnumSource(
      value = OperationKind.class,
      names = {"APPEND", "FORCE", "RENAME", "FORCE_DIRECTORY", "DELETE"})
  void anyFailureOfACheckpointIsGoneOnFrom(OperationKind kind) {
    try (Qump store = open(volume, degrading(PersistenceMode.ASYNC), time)) {
      map(store).put("durable", 1L, WriteOptions.FORCE);
      store.checkpoint();
      map(store).put("durable", 1L, WriteOptions.FORCE);
      failNext(kind);
      assertThrows(
          CheckpointFailedException.class,
          () -> {
            store.checkpoint();
            map(store).put("durable", 1L, WriteOptions.FORCE);
            store.checkpoint();
          });
      try (Snapshot before = store.snapshot()) {
        for (long i = 0; i < 5_000; i++) {
          map(store).put("loose", i);
        }
        assertEquals(4_999L, map(store).get("loose"));
        assertEquals(1L, map(store).get("durable"));
        assertNull(before.map(map(store)).get("loose"));
      }
      assertEquals(2, map(store).size());
      volume.heal();
    }
    assertReopens();
  }

  @Test
  void transactionsGoOnToo() {
    try (Qump store = degraded(PersistenceMode.ASYNC)) {
      for (int i = 0; i < 10; i++) {
        store.transact(
            transaction -> {
              var inside = transaction.map(map(store));
              inside.merge("loose", 1L, Long::sum);
              inside.merge("unknown", 1L, Long::sum);
            });
      }
      assertEquals(10L, map(store).get("loose"));
      assertEquals(12L, map(store).get("unknown"));
    }
    assertReopens();
  }

  @Test
  void withoutTheSettingTheStoreTakesNoWrites() {
    try (Qump store = open(volume, settings().mode(PersistenceMode.ASYNC), time)) {
      map(store).put("durable", 1L, WriteOptions.FORCE);
      failNext(OperationKind.FORCE);
      assertThrows(
          OutcomeUnknownException.class, () -> map(store).put("unknown", 2L, WriteOptions.FORCE));
      assertThrows(ReadOnlyException.class, () -> map(store).put("loose", 3L));
      assertEquals(PersistenceMode.ASYNC, store.mode());
      assertThrows(InvalidArgumentException.class, () -> store.mode(PersistenceMode.DISABLED));
      assertEquals(Optional.of(SimulatedTime.START), store.statistics().persistence().failedAt());
    }
    assertReopens();
  }
}
