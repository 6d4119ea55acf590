package io.qump.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Snapshot;
import io.qump.Transaction;
import io.qump.WriteBatch;
import io.qump.error.TransactionConflictException;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users see of each other: batches, snapshots, transactions, threads. */
@RuleGroup("Isolation")
interface IsolationRules extends EngineSource {

  @Test
  default void aBatchIsThereAsAWholeOrNotAtAll() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("old", 0L);
      WriteBatch batch = store.newBatch().put(map, "a", 1L).put(map, "b", 2L).remove(map, "old");
      assertNull(map.get("a"));
      store.write(batch);
      assertEquals(Map.of("a", 1L, "b", 2L), Map.copyOf(map.asMap()));
    }
  }

  @Test
  default void aSnapshotDoesNotChange() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("a", 1L);
      map.put("b", 2L);
      try (Snapshot snapshot = store.snapshot()) {
        ReadableMap<String, Long> before = snapshot.map(map);
        map.put("a", 3L);
        map.remove("b");
        map.put("c", 4L);
        assertEquals(Map.of("a", 1L, "b", 2L), before.getAll(java.util.List.of("a", "b", "c")));
        map.clear();
        assertEquals(2, before.size());
      }
      assertTrue(map.isEmpty());
    }
  }

  @Test
  default void aTransactionSeesItsOwnChangesAndOthersDoNot() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      try (Transaction transaction = store.begin()) {
        transaction.map(map).put("a", 1L);
        assertEquals(1L, transaction.map(map).get("a"));
        assertNull(map.get("a"));
        transaction.commit();
      }
      assertEquals(1L, map.get("a"));
      try (Transaction transaction = store.begin()) {
        transaction.map(map).put("a", 2L);
      }
      assertEquals(1L, map.get("a"), "what was not committed");
    }
  }

  @Test
  default void theFirstToCommitWins() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("a", 1L);
      try (Transaction transaction = store.begin()) {
        long read = transaction.map(map).getOrThrow("a");
        map.put("a", 10L);
        transaction.map(map).put("b", read);
        assertThrows(TransactionConflictException.class, transaction::commit);
      }
      assertEquals(Map.of("a", 10L), Map.copyOf(map.asMap()));
    }
  }

  @Test
  default void aScanOfATransactionConflictsWithANewEntry() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("a", 1L);
      try (Transaction transaction = store.begin()) {
        long count = transaction.map(map).scan().count();
        map.put("b", 2L);
        transaction.map(map).put("count", count);
        assertThrows(TransactionConflictException.class, transaction::commit);
      }
      assertEquals(2, map.size());
    }
  }

  @Test
  default void noUpdateIsLost() {
    int threads = 4;
    long each = 200;
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      Race race = new Race(Duration.ofSeconds(60));
      for (int thread = 0; thread < threads; thread++) {
        race.leader(
            "adds " + thread,
            () -> {
              for (long i = 0; i < each; i++) {
                map.merge("sum", 1L, Long::sum);
              }
            });
      }
      race.run();
      assertEquals(threads * each, map.get("sum"));
    }
  }

  @Test
  default void batchesAreNeverSeenInPart() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.putAll(Map.of("a", 50L, "b", 50L));
      Race race = new Race(Duration.ofSeconds(60));
      race.leader(
          "moves",
          () -> {
            for (long i = 0; i < 500; i++) {
              store.write(store.newBatch().put(map, "a", i).put(map, "b", 100 - i));
            }
          });
      race.follower(
          "adds",
          () -> {
            while (race.goesOn()) {
              try (Snapshot snapshot = store.snapshot()) {
                ReadableMap<String, Long> seen = snapshot.map(map);
                assertEquals(100L, seen.getOrThrow("a") + seen.getOrThrow("b"));
              }
            }
          });
      race.run();
    }
  }
}
