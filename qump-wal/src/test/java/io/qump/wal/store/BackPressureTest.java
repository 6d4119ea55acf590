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
import io.qump.codec.Codecs;
import io.qump.error.LockTimeoutException;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.fault.FaultVolume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where writers wait, for how long at most, and what they hold meanwhile. */
@Timeout(60)
class BackPressureTest {

  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final int TABLE = 64 << 10;
  private static final int BACKLOG = 64 << 10;
  private static final byte[] VALUE = new byte[1_000];

  private final MemoryVolume memory = new MemoryVolume();
  private final FaultVolume volume = new FaultVolume(memory);
  private final CountDownLatch held = new CountDownLatch(1);

  private void holdForcesOf(String start) {
    volume.beforeForce(
        name -> {
          if (name.startsWith(start)) {
            await(held);
          }
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "nobody let the force go on");
    } catch (InterruptedException e) {
      throw new IllegalStateException("a test thread was interrupted", e);
    }
  }

  private static QumpMap<String, byte[]> values(Qump store) {
    return store.map("values", Codecs.STRING, Codecs.BYTES);
  }

  @Test
  void noMoreWritesRunAtOnceThanAreAllowed() throws InterruptedException {
    try (Qump store = open(volume, settings().maxConcurrentOperations(2).lockTimeout(PATIENCE))) {
      map(store).put("first", 0L);
      holdForcesOf("log/");
      List<Thread> inside = new ArrayList<>();
      for (long i = 0; i < 2; i++) {
        long value = i;
        inside.add(new Thread(() -> map(store).put("inside-" + value, value)));
      }
      inside.forEach(Thread::start);
      while (store.statistics().operations().commits() < 3) {
        Thread.onSpinWait();
      }
      LockTimeoutException refused =
          assertThrows(LockTimeoutException.class, () -> map(store).put("third", 1L));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("maxConcurrentOperations=2 running=2"),
          refused::toString);
      assertEquals(0L, map(store).get("first"), "reads are not counted and do not wait");
      held.countDown();
      for (Thread thread : inside) {
        thread.join();
      }
      assertNull(map(store).get("third"), "a refused write changes nothing");
      map(store).put("third", 2L);
      assertEquals(4, map(store).size());
    }
  }

  @Test
  void aFullBacklogIsForcedByTheWriterThatMeetsIt() {
    try (Qump store =
        open(memory, settings().mode(PersistenceMode.ASYNC).asyncBacklogBytes(BACKLOG))) {
      for (int i = 0; i < 1_000; i++) {
        values(store).put("key-" + i, VALUE);
        long pending = store.statistics().persistence().pendingCommits();
        assertTrue(pending * VALUE.length <= BACKLOG + VALUE.length, "pending=" + pending);
      }
      assertTrue(store.statistics().persistence().persisted() > 900);
    }
  }

  @Test
  void whilePausedTheBacklogIsTheBound() {
    try (Qump store =
        open(
            memory,
            settings()
                .mode(PersistenceMode.ASYNC)
                .asyncBacklogBytes(BACKLOG)
                .lockTimeout(PATIENCE))) {
      store.pausePersistence();
      LockTimeoutException refused =
          assertThrows(
              LockTimeoutException.class,
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  values(store).put("key-" + i, VALUE);
                }
              });
      assertTrue(
          String.valueOf(refused.getMessage()).contains("persistence is paused: resume it"),
          refused::toString);
      store.resumePersistence();
      values(store).put("last", VALUE);
      store.sync();
      assertEquals(0, store.statistics().persistence().pendingCommits());
    }
  }

  @Test
  void writersGoOnBesideAFlushUntilTheSecondTableIsFullToo() {
    try (Qump store =
        open(
            volume,
            settings().mode(PersistenceMode.ASYNC).memoryTableBytes(TABLE).lockTimeout(PATIENCE))) {
      holdForcesOf("base/");
      LockTimeoutException refused =
          assertThrows(
              LockTimeoutException.class,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  values(store).put("key-" + i, VALUE);
                }
              });
      assertTrue(
          String.valueOf(refused.getMessage()).contains("its flush has not ended"),
          refused::toString);
      long bytes = store.statistics().memory().bytes();
      assertTrue(bytes >= 3 * TABLE, "a writer waits only when it must: bytes=" + bytes);
      assertTrue(bytes <= 5 * TABLE, "the bound is kept: bytes=" + bytes);
      long written = values(store).size();
      held.countDown();
      store.checkpoint();
      values(store).put("after", VALUE);
      assertEquals(written + 1, values(store).size());
    }
  }

  /**
   * A fill of a large store on a slow disk failed with "the memory table is full and its flush has
   * not ended", while no flush ran: a second table had become full beside the flush of the first,
   * which made the request for its own flush go nowhere, and its writer waited for a flush that
   * nobody had asked for.
   */
  @Test
  void aTableThatFilledBesideAFlushIsFlushedNext() throws InterruptedException {
    try (Qump store =
        open(
            volume,
            settings()
                .mode(PersistenceMode.ASYNC)
                .memoryTableBytes(TABLE)
                .lockTimeout(Duration.ofSeconds(10)))) {
      holdForcesOf("base/");
      List<Throwable> failures = new ArrayList<>();
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  values(store).put("key-" + i, VALUE);
                }
              });
      writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
      writer.start();
      while (writer.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      held.countDown();
      writer.join();
      assertEquals(List.of(), failures);
      assertEquals(1_000, values(store).size());
    }
  }
}
