package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.error.InvalidArgumentException;
import io.qump.error.TransactionConflictException;
import io.qump.testkit.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions that run again on a conflict. */
@Timeout(60) // Threads that wait for each other: a fault must fail, not hang.
class TransactTest {

  private final QumpConfiguration settings = TestStore.settings().transactionAttempts(5).build();
  private final SpyEngine engine = new SpyEngine(new ReferenceEngine(settings));
  private final Qump store = TestStore.on(engine, settings);
  private final QumpMap<String, Long> map = TestStore.counts(store);

  @AfterEach
  void close() {
    assertEquals(0, store.statistics().operations().activeTransactions(), "all are given back");
    store.close();
  }

  @Test
  void runsAgainAfterAConflict() {
    map.put("x", 1L);
    AtomicInteger runs = new AtomicInteger();
    engine.beforeNextCommit(() -> map.put("x", 10L));
    long result =
        store.transactResult(
            t -> {
              runs.incrementAndGet();
              long next = t.map(map).getOrThrow("x") + 1;
              t.map(map).put("x", next);
              return next;
            });
    assertEquals(11L, result);
    assertEquals(2, runs.get());
    assertEquals(11L, map.get("x"));
  }

  @Test
  void givesUpAfterTheLimitOfAttempts() {
    AtomicInteger runs = new AtomicInteger();
    TransactionConflictException e =
        assertThrows(
            TransactionConflictException.class,
            () ->
                store.transact(
                    t -> {
                      runs.incrementAndGet();
                      t.map(map).merge("x", 1L, Long::sum);
                      map.merge("x", 100L, Long::sum);
                    }));
    assertEquals(5, runs.get());
    assertEquals("x", e.key());
    assertEquals(500L, map.get("x"));
  }

  @Test
  void exceptionOfTheBodyRollsBack() {
    IllegalStateException mine = new IllegalStateException("mine");
    AtomicInteger runs = new AtomicInteger();
    assertSame(
        mine,
        assertThrows(
            IllegalStateException.class,
            () ->
                store.transact(
                    t -> {
                      runs.incrementAndGet();
                      t.map(map).put("x", 1L);
                      throw mine;
                    })));
    assertEquals(1, runs.get());
    assertTrue(map.isEmpty());
  }

  @Test
  void bodyMayEndTheTransaction() {
    store.transact(
        t -> {
          t.map(map).put("x", 1L);
          t.rollback();
        });
    assertFalse(map.contains("x"));
    store.transact(
        t -> {
          t.map(map).put("y", 1L);
          t.commit();
        });
    assertEquals(Map.of("y", 1L), map.asMap());
  }

  @Test
  void commitOfTheBodyIsRunAgainToo() {
    engine.beforeNextCommit(() -> map.put("x", 10L));
    store.transact(
        t -> {
          t.map(map).merge("x", 1L, Long::sum);
          t.commit();
        });
    assertEquals(11L, map.get("x"));
  }

  @Test
  void nestedTransactionIsIndependent() {
    store.transact(
        outer -> {
          outer.map(map).put("x", 1L);
          store.transact(inner -> inner.map(map).put("y", 1L));
          assertTrue(map.contains("y"));
          assertFalse(map.contains("x"));
        });
    assertEquals(Map.of("x", 1L, "y", 1L), map.asMap());
  }

  /** The body met a conflict of its own making; running the body again would hide that. */
  @Test
  void conflictOfANestedTransactionIsPassedOn() {
    AtomicInteger runs = new AtomicInteger();
    TransactionConflictException nested =
        new TransactionConflictException("other", "key", "nested");
    assertSame(
        nested,
        assertThrows(
            TransactionConflictException.class,
            () ->
                store.transact(
                    t -> {
                      runs.incrementAndGet();
                      throw nested;
                    })));
    assertEquals(1, runs.get());
  }

  @Test
  @SuppressWarnings("NullAway") // Null is what is tested.
  void nullBodyIsRefused() {
    assertThrows(InvalidArgumentException.class, () -> store.transactResult(null));
  }

  @Test
  void countersOfManyThreadsAddUp() throws Exception {
    QumpConfiguration patient = TestStore.settings().transactionAttempts(1_000).build();
    try (Qump shared = TestStore.open(patient)) {
      QumpMap<String, Long> counts = TestStore.counts(shared);
      int threads = 4;
      int rounds = 100;
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      try {
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          workers.add(
              executor.submit(
                  () -> {
                    for (int round = 0; round < rounds; round++) {
                      shared.transact(t -> t.map(counts).merge("t", 1L, Long::sum));
                      counts.merge("m", 1L, Long::sum);
                      increment(counts);
                    }
                  }));
        }
        for (Future<?> worker : workers) {
          worker.get();
        }
      } finally {
        executor.shutdownNow();
      }
      long expected = (long) threads * rounds;
      assertEquals(Map.of("t", expected, "m", expected, "c", expected), counts.asMap());
    }
  }

  private static void increment(QumpMap<String, Long> counts) {
    while (true) {
      Long present = counts.get("c");
      if (counts.compareAndSet("c", present, present == null ? 1 : present + 1)) {
        return;
      }
    }
  }
}
