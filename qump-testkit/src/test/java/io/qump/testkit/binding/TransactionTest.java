package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Cursor;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Transaction;
import io.qump.WritableMap;
import io.qump.WriteOptions;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.SystemLimitException;
import io.qump.error.TransactionConflictException;
import io.qump.error.TransactionFailedException;
import io.qump.testkit.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions, call by call. */
class TransactionTest {

  private final QumpConfiguration settings =
      TestStore.settings().maxTransactionBytes(1_024).build();
  private final SpyEngine engine = new SpyEngine(new ReferenceEngine(settings, 2));
  private final Qump store = TestStore.on(engine, settings);
  private final QumpMap<String, Long> map = TestStore.counts(store);
  private final QumpMap<Long, String> texts = TestStore.texts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsItsOwnChangesAndNobodyElseDoes() {
    map.put("a", 1L);
    try (Transaction t = store.begin()) {
      WritableMap<String, Long> mine = t.map(map);
      mine.put("a", 2L);
      mine.put("b", 3L);
      assertEquals(2L, mine.get("a"));
      assertTrue(mine.contains("b"));
      assertEquals(Map.of("a", 2L, "b", 3L), mine.getAll(List.of("a", "b", "c")));
      assertEquals(2, mine.size());
      assertEquals(1L, map.get("a"));
      assertFalse(map.contains("b"));
      t.commit();
    }
    assertEquals(Map.of("a", 2L, "b", 3L), map.asMap());
  }

  @Test
  void spansMapsInOneCommit() {
    try (Transaction t = store.begin()) {
      t.map(map).put("a", 1L);
      t.map(texts).put(1L, "one");
      t.commit();
    }
    assertEquals(1, engine.commits.size());
    assertEquals("one", texts.get(1L));
  }

  @Test
  void readsTheStateOfItsBeginning() {
    map.put("a", 1L);
    try (Transaction t = store.begin()) {
      assertEquals(1, t.sequence());
      map.put("a", 2L);
      map.put("b", 2L);
      assertEquals(1L, t.map(map).get("a"));
      assertNull(t.map(map).get("b"));
      assertEquals(1, t.map(map).size());
    }
  }

  @Test
  void rollbackAndCloseDropTheChanges() {
    Transaction t = store.begin();
    t.map(map).put("a", 1L);
    t.rollback();
    t.rollback();
    t.close();
    try (Transaction closed = store.begin()) {
      closed.map(map).put("a", 1L);
    }
    assertTrue(map.isEmpty());
    assertEquals(List.of(), engine.commits);
    assertEquals(0, store.statistics().operations().activeTransactions());
  }

  @Test
  void changesOfEveryKind() {
    map.putAll(Map.of("a", 1L, "b", 2L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          assertTrue(mine.remove("a"));
          assertFalse(mine.remove("a"));
          assertFalse(mine.remove("x"));
          assertEquals(2L, mine.putIfAbsent("b", 9L));
          assertNull(mine.putIfAbsent("a", 5L));
          assertEquals(5L, mine.replace("a", 6L));
          assertNull(mine.replace("x", 6L));
          assertTrue(mine.compareAndSet("b", 2L, 7L));
          assertFalse(mine.compareAndSet("b", 2L, 8L));
          assertEquals(8L, mine.merge("b", 1L, Long::sum));
          assertEquals(1L, mine.compute("c", (k, v) -> v == null ? 1L : 2L));
          mine.putAll(Map.of("d", 4L));
        });
    assertEquals(Map.of("a", 6L, "b", 8L, "c", 1L, "d", 4L), map.asMap());
  }

  @Test
  void clearHidesTheStoreAndDropsOwnChanges() {
    map.putAll(Map.of("a", 1L, "b", 2L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          mine.put("c", 3L);
          mine.clear();
          assertNull(mine.get("a"));
          assertNull(mine.get("c"));
          assertTrue(mine.isEmpty());
          mine.put("b", 9L);
          assertEquals(1, mine.size());
          assertFalse(mine.remove("a"));
          assertEquals(Map.of("b", 9L), mine.getAll(List.of("a", "b")));
        });
    assertEquals(Map.of("b", 9L), map.asMap());
    assertEquals(List.of(), Conditions.of(engine.lastCommit()), "nothing of the store was seen");
  }

  @Test
  void sizeCountsOwnChangesOverTheStore() {
    map.putAll(Map.of("a", 1L, "b", 2L, "c", 3L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          mine.put("a", 9L);
          mine.put("x", 9L);
          mine.remove("b");
          assertEquals(3, mine.size());
        });
    assertTrue(Conditions.of(engine.lastCommit()).contains("[,end)"));
  }

  // What is checked at the commit

  @Test
  void blindWritesDependOnNothing() {
    store.transact(
        t -> {
          t.map(map).put("a", 1L);
          t.map(map).putAll(Map.of("b", 1L));
          t.map(texts).clear();
        });
    assertEquals(List.of(), Conditions.of(engine.lastCommit()));
    assertTrue(engine.lastCommit().transaction().isPresent());
  }

  @Test
  void pointReadsAreKeptOnceWithTheirSequence() {
    map.put("a", 1L);
    map.put("b", 1L);
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          assertEquals(1L, mine.get("b"));
          assertEquals(1L, mine.get("b"));
          assertFalse(mine.contains("x"));
          mine.put("b", 2L);
          assertEquals(2L, mine.get("b"));
          mine.put("y", 2L);
          assertEquals(2L, mine.get("y"));
          assertEquals(2, mine.getAll(List.of("a", "y", "z")).size());
        });
    assertEquals(List.of("a@1", "b@2", "x@0", "z@0"), Conditions.of(engine.lastCommit()));
  }

  @Test
  void conditionalChangesAreReads() {
    map.put("a", 1L);
    store.transact(
        t -> {
          t.map(map).remove("a");
          t.map(map).putIfAbsent("b", 1L);
          t.map(map).merge("c", 1L, Long::sum);
        });
    assertEquals(List.of("a@1", "b@0", "c@0"), Conditions.of(engine.lastCommit()));
  }

  @Test
  void scansCoverWhatWasWalked() {
    map.putAll(Map.of("b", 1L, "d", 1L, "f", 1L));
    assertEquals(List.of("[,end)"), covered(Scan.all(), 9));
    assertEquals(List.of("[,b~)"), covered(Scan.all(), 1));
    assertEquals(List.of("[,d~)"), covered(Scan.<String>all().limit(2), 9));
    assertEquals(List.of(), covered(Scan.all(), 0));
    assertEquals(List.of(), covered(Scan.<String>all().limit(0), 9));
    assertEquals(List.of("[c,e)"), covered(Scan.<String>all().from("c").before("e"), 9));
    assertEquals(List.of("[c,d~)"), covered(Scan.<String>all().from("c").before("e"), 1));
    assertEquals(List.of("[f,end)"), covered(Scan.<String>all().reversed(), 1));
    assertEquals(List.of("[d,f)"), covered(Scan.<String>all().before("f").reversed(), 1));
    assertEquals(List.of(), covered(Scan.<String>all().from("f").before("b"), 9));
  }

  @Test
  void emptinessCoversUpToTheFirstKey() {
    map.put("b", 1L);
    store.transact(
        t -> {
          assertFalse(t.map(map).isEmpty());
          t.map(map).put("x", 1L);
        });
    assertEquals(List.of("[,b~)"), Conditions.of(engine.lastCommit()));
  }

  @Test
  void transactionWithoutChangesIsNoCommitAndNeverConflicts() {
    map.put("a", 1L);
    try (Transaction t = store.begin()) {
      assertEquals(1L, t.map(map).get("a"));
      map.put("a", 2L);
      t.commit();
    }
    assertEquals(2, engine.commits.size());
  }

  @Test
  void conflictNamesMapAndKey() {
    map.put("a", 1L);
    Transaction t = store.begin();
    t.map(map).merge("a", 1L, Long::sum);
    map.put("a", 5L);
    TransactionConflictException e =
        assertFails(TransactionConflictException.class, t::commit, "map=counts key=a", "again");
    assertEquals("counts", e.map());
    assertEquals("a", e.key());
    assertEquals(5L, map.get("a"));
    assertFails(TransactionFailedException.class, t::commit, "CONFLICTED");
    assertEquals(0, store.statistics().operations().activeTransactions());
  }

  @Test
  void conflictInARangeNamesTheRange() {
    Transaction t = store.begin();
    assertEquals(0, t.map(map).scan(Scan.<String>all().from("b").before("d")).count());
    t.map(map).put("x", 1L);
    map.put("c", 1L);
    assertEquals("b..d", assertThrows(TransactionConflictException.class, t::commit).key());

    // The bounds need not be keys: what is no number is shown by its bytes.
    Transaction numbers = store.begin();
    assertEquals(0, numbers.map(texts).scan(Scan.<Long>all().after(1L)).count());
    numbers.map(texts).put(0L, "x");
    texts.put(2L, "y");
    assertEquals(
        "0x800000000000000100..",
        assertThrows(TransactionConflictException.class, numbers::commit).key());
  }

  @Test
  void changeOutsideWhatWasReadIsNoConflict() {
    map.putAll(Map.of("b", 1L, "d", 1L));
    Transaction t = store.begin();
    try (Cursor<String, Long> cursor = t.map(map).cursor(Scan.all())) {
      assertTrue(cursor.next());
    }
    t.map(map).put("x", 1L);
    map.put("c", 1L);
    t.commit();
    assertTrue(map.contains("x"));
  }

  // The limit

  @Test
  void limitRefusesTheChangeAndKeepsTheRest() {
    Transaction t = store.begin();
    WritableMap<String, Long> mine = t.map(map);
    for (int i = 0; i < 64; i++) {
      mine.put(String.format("%08d", i), (long) i);
    }
    assertFails(
        SystemLimitException.class,
        () -> mine.put("x", 1L),
        "transaction.bytes=1033",
        "maxTransactionBytes=1024",
        "not added");
    assertThrows(SystemLimitException.class, () -> mine.putIfAbsent("x", 1L));
    assertNull(mine.get("x"));
    mine.put("00000000", 99L);
    assertThrows(SystemLimitException.class, () -> mine.putAll(Map.of("00000001", 77L, "x", 77L)));
    assertEquals(1L, mine.get("00000001"), "putAll adds all or nothing");
    t.commit();
    assertEquals(64, map.size());
    assertEquals(99L, map.get("00000000"));
  }

  /**
   * The entries came one by one, so the first could go over the limit although the last made room:
   * the call failed, or worse, failed half done.
   */
  @Test
  void limitLooksAtTheSumOfPutAll() {
    Transaction t = store.begin();
    WritableMap<Long, String> mine = t.map(texts);
    mine.put(2L, "x".repeat(900));
    mine.putAll(Map.of(1L, "x".repeat(500), 2L, "x".repeat(100), 3L, "x".repeat(390)));
    t.commit();
    assertEquals(500 + 100 + 390, texts.scan().mapToInt(e -> e.value().length()).sum());
  }

  @Test
  void clearMakesRoom() {
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 64; i++) {
              mine.put(String.format("%08d", i), (long) i);
            }
            mine.clear();
          }
          mine.put("a", 1L);
        });
    assertEquals(Map.of("a", 1L), map.asMap());
  }

  // The end

  @Test
  void useAfterTheEndFails() {
    map.put("a", 1L);
    Transaction t = store.begin();
    WritableMap<String, Long> mine = t.map(map);
    Cursor<String, Long> cursor = mine.cursor(Scan.all());
    assertTrue(cursor.next());
    t.commit();
    assertFails(TransactionFailedException.class, t::commit, "transaction=COMMITTED");
    assertFails(TransactionFailedException.class, () -> mine.get("a"), "begin another one");
    assertThrows(TransactionFailedException.class, () -> mine.put("a", 1L));
    assertThrows(TransactionFailedException.class, () -> mine.remove("a"));
    assertThrows(TransactionFailedException.class, mine::clear);
    assertThrows(TransactionFailedException.class, mine::size);
    assertThrows(TransactionFailedException.class, mine::scan);
    assertThrows(TransactionFailedException.class, () -> t.map(map));
    assertThrows(TransactionFailedException.class, cursor::next);
    assertThrows(TransactionFailedException.class, cursor::key);
    assertEquals(1, t.sequence());
    cursor.close();
    t.close();
  }

  @Test
  void useAfterTheStoreWasClosedFails() {
    Transaction t = store.begin();
    WritableMap<String, Long> mine = t.map(map);
    store.close();
    assertFails(ClosedException.class, () -> mine.get("a"), "the store was closed");
    assertThrows(ClosedException.class, t::commit);
    assertThrows(ClosedException.class, store::begin);
    t.rollback();
    t.close();
  }

  @Test
  void failedCommitEndsTheTransaction() {
    OutcomeUnknownException unknown = new OutcomeUnknownException("the medium failed");
    engine.intercept(
        request -> {
          throw unknown;
        });
    Transaction t = store.begin();
    t.map(map).put("a", 1L);
    assertSame(unknown, assertThrows(OutcomeUnknownException.class, t::commit));
    assertFails(TransactionFailedException.class, t::commit, "transaction=FAILED");
    assertEquals(0, store.statistics().operations().activeTransactions());
  }

  @Test
  void optionsReachTheEngine() {
    Transaction t = store.begin();
    t.map(map).put("a", 1L);
    assertThrows(PersistenceDisabledException.class, () -> t.commit(WriteOptions.FORCE));
    assertTrue(engine.lastCommit().options().force());
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  void badArgumentsChangeNothing() {
    try (Qump other = TestStore.open();
        Transaction t = store.begin()) {
      QumpMap<String, Long> foreign = TestStore.counts(other);
      assertFails(InvalidArgumentException.class, () -> t.map(foreign), "map=counts");
      assertFails(InvalidArgumentException.class, () -> t.map(null), "map=null");
      WritableMap<String, Long> mine = t.map(map);
      assertThrows(InvalidKeyException.class, () -> mine.put(null, 1L));
      assertThrows(InvalidValueException.class, () -> mine.put("a", null));
      assertThrows(InvalidArgumentException.class, () -> mine.putAll(null));
      assertThrows(InvalidArgumentException.class, () -> mine.getAll(null));
      assertThrows(InvalidArgumentException.class, () -> mine.cursor(null));
      assertThrows(InvalidArgumentException.class, () -> t.commit(null));
      mine.put("a", 1L);
      t.commit();
    }
    assertEquals(Map.of("a", 1L), map.asMap());
  }

  @Test
  void functionMayEndItsTransaction() {
    Transaction t = store.begin();
    assertFails(
        TransactionFailedException.class,
        () ->
            t.map(map)
                .compute(
                    "a",
                    (k, v) -> {
                      t.rollback();
                      return 1L;
                    }),
        "ROLLED_BACK");
    assertEquals(0, store.statistics().operations().activeTransactions());
  }

  @Test
  void functionOfATransactionHasTheLastWord() {
    store.transact(
        t ->
            t.map(map)
                .compute(
                    "a",
                    (k, v) -> {
                      t.map(map).put("a", 1L);
                      t.map(map).put("b", 1L);
                      return 2L;
                    }));
    assertEquals(Map.of("a", 2L, "b", 1L), map.asMap());
  }

  private List<String> covered(Scan<String> scan, int steps) {
    try (Transaction t = store.begin()) {
      try (Cursor<String, Long> cursor = t.map(map).cursor(scan)) {
        int step = 0;
        while (step < steps && cursor.next()) {
          step++;
        }
      }
      t.map(texts).put(1L, "x");
      t.commit();
    }
    return Conditions.of(engine.lastCommit());
  }
}
