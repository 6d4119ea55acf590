package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Transaction;
import io.qump.WritableMap;
import io.qump.error.TransactionConflictException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The anomalies that weaker levels of isolation let through, one by one (Berenson et al., "A
 * Critique of ANSI SQL Isolation Levels", 1995; Fekete et al., "A Read-Only Transaction Anomaly
 * Under Snapshot Isolation", 2004).
 */
class IsolationTest {

  private final Qump store = TestStore.open();
  private final QumpMap<String, Long> map = TestStore.counts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void noLostUpdate() {
    map.put("x", 100L);
    Transaction first = store.begin();
    Transaction second = store.begin();
    add(first, "x", 20);
    add(second, "x", 30);
    second.commit();
    assertThrows(TransactionConflictException.class, first::commit);
    assertEquals(130L, map.get("x"));
  }

  @Test
  void noWriteSkew() {
    map.put("x", 50L);
    map.put("y", 50L);
    Transaction first = store.begin();
    Transaction second = store.begin();
    withdraw(first, "x");
    withdraw(second, "y");
    first.commit();
    assertThrows(TransactionConflictException.class, second::commit);
    assertEquals(10L, map.getOrThrow("x") + map.getOrThrow("y"));
  }

  @Test
  void noPhantom() {
    Transaction first = store.begin();
    Transaction second = store.begin();
    takeIfNone(first, "task 1");
    takeIfNone(second, "task 2");
    first.commit();
    assertThrows(TransactionConflictException.class, second::commit);
    assertEquals(1, map.size());
  }

  @Test
  void noPhantomBySize() {
    Transaction first = store.begin();
    assertEquals(0, first.map(map).size());
    first.map(map).put("count was 0", 1L);
    map.put("other", 1L);
    assertThrows(TransactionConflictException.class, first::commit);
  }

  @Test
  void noPhantomByClear() {
    map.put("task 1", 1L);
    Transaction first = store.begin();
    try (Stream<Entry<String, Long>> tasks = first.map(map).scan()) {
      assertEquals(1, tasks.count());
    }
    first.map(map).put("sum", 1L);
    map.clear();
    assertThrows(TransactionConflictException.class, first::commit);
  }

  @Test
  void noDirtyAndNoUnrepeatableRead() {
    map.put("x", 1L);
    Transaction reader = store.begin();
    Transaction writer = store.begin();
    writer.map(map).put("x", 2L);
    assertEquals(1L, reader.map(map).get("x"));
    writer.commit();
    assertEquals(1L, reader.map(map).get("x"));
    reader.commit();
  }

  /**
   * The report sees the deposit and not the fee, so the fee must not follow as if it came before.
   */
  @Test
  void noReadOnlyAnomaly() {
    map.put("current", 0L);
    map.put("savings", 0L);
    Transaction fee = store.begin();
    assertEquals(0L, fee.map(map).getOrThrow("current") + fee.map(map).getOrThrow("savings"));
    store.transact(t -> add(t, "savings", 20));
    try (Transaction report = store.begin()) {
      assertEquals(0L, report.map(map).get("current"));
      assertEquals(20L, report.map(map).get("savings"));
      report.commit();
    }
    fee.map(map).put("current", -11L);
    assertThrows(TransactionConflictException.class, fee::commit);
  }

  @Test
  void absentEntryThatAppearsIsAConflict() {
    Transaction first = store.begin();
    assertEquals(0L, first.map(map).getOrDefault("x", 0L));
    first.map(map).put("y", 1L);
    map.put("x", 1L);
    assertThrows(TransactionConflictException.class, first::commit);
  }

  private void add(Transaction t, String key, long amount) {
    WritableMap<String, Long> mine = t.map(map);
    mine.put(key, mine.getOrThrow(key) + amount);
  }

  /** Takes 90 from one of two accounts, as long as their sum allows it. */
  private void withdraw(Transaction t, String key) {
    WritableMap<String, Long> mine = t.map(map);
    assertEquals(100L, mine.getOrThrow("x") + mine.getOrThrow("y"));
    mine.put(key, mine.getOrThrow(key) - 90);
  }

  private void takeIfNone(Transaction t, String task) {
    assertEquals(0, t.map(map).scan(Scan.withPrefix("task")).count());
    t.map(map).put(task, 1L);
  }
}
