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
import io.qump.Snapshot;
import io.qump.error.CheckpointFailedException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.StorageFullException;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.FaultVolume;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A full medium keeps reads alive, and is recovered from in place when there is space again. */
@Timeout(60)
class FullMediumTest {

  private static final long ENOUGH = 1L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final MemoryVolume memory = new MemoryVolume();
  private final FaultVolume volume = new FaultVolume(memory);
  private final SimulatedTime time = SimulatedTime.standing();

  @Test
  void aWriteWaitsForSpaceAndSucceeds() {
    try (Qump store = open(volume, settings().lockTimeout(PATIENCE), time)) {
      map(store).put("key", 1L);
      volume.limitSpace(0);
      time.duringPauses(
          () -> {
            if (time.pauses().size() == 3) {
              volume.freeSpace(ENOUGH);
            }
          });
      map(store).put("key", 2L);
      assertEquals(3, time.pauses().size(), "it was tried again until there was space");
      assertEquals(2L, map(store).get("key"));
      assertEquals(Optional.empty(), store.statistics().persistence().failedAt());
    }
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(2L, map(store).get("key"));
    }
  }

  @Test
  void theWaitIsBoundedAndTheStoreGoesOn() {
    try (Qump store = open(volume, settings().lockTimeout(PATIENCE), time)) {
      map(store).put("key", 1L);
      try (Snapshot before = store.snapshot()) {
        volume.limitSpace(0);
        OutcomeUnknownException unknown =
            assertThrows(OutcomeUnknownException.class, () -> map(store).put("key", 2L));
        assertTrue(String.valueOf(unknown.getMessage()).contains("stayed full"), unknown::toString);
        assertEquals(PATIENCE, time.rested(), "no longer than the lock timeout");
        assertEquals(1L, map(store).get("key"), "reads go on, and show what is durable");
        assertEquals(1L, before.map(map(store)).get("key"));
        assertEquals(1, map(store).scan().count());
        assertEquals(1, store.statistics().persistence().pendingCommits());
        volume.freeSpace(ENOUGH);
        store.sync();
        assertEquals(2L, map(store).get("key"), "it became durable with the next force");
        assertEquals(1L, before.map(map(store)).get("key"));
      }
      map(store).put("other", 3L);
      store.checkpoint();
      assertEquals(0, store.statistics().persistence().pendingCommits());
    }
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(2L, map(store).get("key"));
      assertEquals(3L, map(store).get("other"));
    }
  }

  @Test
  void acknowledgedAsyncWritesBecomeDurableWhenThereIsSpaceAgain() {
    try (Qump store =
        open(volume, settings().mode(PersistenceMode.ASYNC).lockTimeout(PATIENCE), time)) {
      map(store).put("first", 1L);
      store.sync();
      volume.limitSpace(0);
      map(store).put("second", 2L);
      assertEquals(2L, map(store).get("second"), "what need not be durable goes on");
      assertThrows(OutcomeUnknownException.class, store::sync);
      try (Qump lost = open(memory.afterPowerCut())) {
        assertNull(map(lost).get("second"));
      }
      volume.freeSpace(ENOUGH);
      store.sync();
      try (Qump kept = open(memory.afterPowerCut())) {
        assertEquals(2L, map(kept).get("second"));
      }
    }
  }

  /** The write that meets a full backlog forces it; it is itself not issued yet. */
  @Test
  void aWriteThatFindsTheBacklogFullIsRefusedAndChangesNothing() {
    try (Qump store =
        open(
            volume,
            settings()
                .mode(PersistenceMode.ASYNC)
                .asyncBacklogBytes(64 << 10)
                .lockTimeout(PATIENCE),
            time)) {
      map(store).put("key", 0L);
      store.sync();
      volume.limitSpace(0);
      AtomicLong written = new AtomicLong();
      StorageFullException refused =
          assertThrows(
              StorageFullException.class,
              () -> {
                for (long i = 1; i <= 10_000; i++) {
                  map(store).put("key", i);
                  written.set(i);
                }
              });
      assertTrue(String.valueOf(refused.getMessage()).contains("no space"), refused::toString);
      assertEquals(PATIENCE, time.rested());
      assertEquals(written.get(), map(store).get("key"), "the refused write changed nothing");
      volume.freeSpace(ENOUGH);
      map(store).put("key", -1L);
      store.sync();
      assertEquals(0, store.statistics().persistence().pendingCommits());
    }
    try (Qump store = open(memory.afterPowerCut())) {
      assertEquals(-1L, map(store).get("key"));
    }
  }

  /**
   * Space may run out at any byte: what is acknowledged is kept, and space cures everything.
   *
   * <p>This found that a checkpoint for which the log had no space left stopped the store for good:
   * the flush took what it was told, that the outcome of the force was unknown, for a medium that
   * had failed.
   */
  @Test
  void anyAmountOfSpace() {
    long needed = spaceOfTheScript();
    for (long space = 0; space <= needed; space += 7) {
      MemoryVolume target = new MemoryVolume();
      FaultVolume medium = new FaultVolume(target);
      String where = "space=" + space;
      try (Qump store = open(medium, settings().lockTimeout(Duration.ofMillis(3)), time)) {
        map(store).put("key", 0L);
        medium.limitSpace(space);
        long acknowledged = 0;
        for (long i = 1; i <= 5; i++) {
          acknowledged = put(store, i) ? i : acknowledged;
          checkpoint(store);
          assertTrue(read(store) >= acknowledged, where);
        }
        medium.freeSpace(ENOUGH);
        map(store).put("key", 6L);
        store.checkpoint();
        assertEquals(6L, read(store), where);
      }
      try (Qump store = open(target.afterPowerCut())) {
        assertEquals(6L, read(store), where);
      }
    }
  }

  private long spaceOfTheScript() {
    try (Qump store = open(volume, settings(), time)) {
      map(store).put("key", 0L);
      volume.limitSpace(ENOUGH);
      long before = store.statistics().persistence().bytesWritten();
      for (long i = 1; i <= 5; i++) {
        put(store, i);
        checkpoint(store);
      }
      return store.statistics().persistence().bytesWritten() - before;
    }
  }

  private static boolean put(Qump store, long value) {
    try {
      map(store).put("key", value);
      return true;
    } catch (OutcomeUnknownException e) {
      return false;
    }
  }

  private static void checkpoint(Qump store) {
    try {
      store.checkpoint();
    } catch (CheckpointFailedException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("nothing is lost"), e::toString);
    }
  }

  private static long read(Qump store) {
    Long value = map(store).get("key");
    return value == null ? -1 : value;
  }
}
