package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Cursor;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.Transaction;
import io.qump.WritableMap;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.QumpException;
import io.qump.error.SystemLimitException;
import io.qump.error.TransactionFailedException;
import io.qump.error.TypeMismatchException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * What a store answers to bad input: a typed error that says what to do, and afterwards the store
 * is whole. A test class that extends this one and says how to open a store inherits a test for
 * each kind. Each test uses its own instance, by one thread but for what it starts itself.
 */
@Timeout(60) // One thread holds another up: a fault must fail, not hang.
public abstract class BadInputContract {

  private static final String KEY = "key";
  private static final String VALUE = "value";

  private Qump store;
  private QumpMap<String, String> map;

  /** For subclasses. */
  protected BadInputContract() {}

  /**
   * Opens the store of a test, with the default limits.
   *
   * @return a store that is empty at the first call; at a later one, when it was closed before, it
   *     has the entries it had, if it keeps any
   */
  protected abstract Qump openStore();

  /**
   * Whether entries are there when a store is opened again.
   *
   * @return false for stores in memory
   */
  protected abstract boolean keepsEntries();

  @BeforeEach
  final void open() {
    store = openStore();
    map = mapOf(store);
    map.put(KEY, VALUE);
  }

  @AfterEach
  final void close() {
    store.close();
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  final void aNullKey() {
    List<Executable> uses =
        List.of(
            () -> map.get(null),
            () -> map.contains(null),
            () -> map.find(null),
            () -> map.getAsync(null),
            () -> map.put(null, VALUE),
            () -> map.putAsync(null, VALUE),
            () -> map.putIfAbsent(null, VALUE),
            () -> map.replace(null, VALUE),
            () -> map.compareAndSet(null, VALUE, VALUE),
            () -> map.merge(null, VALUE, String::concat),
            () -> map.remove(null),
            () -> map.removeAsync(null),
            () -> map.addressOf(null),
            () -> store.newBatch().put(map, null, VALUE),
            () -> store.newBatch().remove(map, null),
            () -> Scan.<String>all().from(null),
            () -> Scan.<String>withPrefix(null),
            () -> inTransaction(inside -> inside.put(null, VALUE)),
            () -> inTransaction(inside -> inside.get(null)));
    assertRefused(InvalidKeyException.class, uses, "null");
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  final void aNullValue() {
    List<Executable> uses =
        List.of(
            () -> map.put(KEY, null),
            () -> map.putAsync(KEY, null),
            () -> map.putIfAbsent("other", null),
            () -> map.replace(KEY, null),
            () -> store.newBatch().put(map, KEY, null),
            () -> inTransaction(inside -> inside.put(KEY, null)));
    assertRefused(InvalidValueException.class, uses, "null");
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  final void aNullArgumentOfAnotherKind() {
    List<Executable> uses =
        List.of(
            () -> map.put(KEY, VALUE, null),
            () -> map.remove(KEY, null),
            () -> map.clear(null),
            () -> map.putAll(null),
            () -> map.getAll(null),
            () -> map.scan(null),
            () -> map.cursor(null),
            () -> store.map(null, Codecs.STRING, Codecs.STRING),
            () -> store.map("map", null, Codecs.STRING),
            () -> store.map("map", Codecs.STRING, null),
            () -> store.write(null),
            () -> store.write(store.newBatch(), null),
            () -> store.writeAsync(null),
            () -> store.transact(null),
            () -> store.transactResult(null),
            () -> store.newBatch().clear(null));
    assertRefused(InvalidArgumentException.class, uses, "null");
  }

  @Test
  final void aKeyOverTheLimit() {
    String longest = "k".repeat(store.limits().maxKeyBytes());
    map.put(longest, VALUE);
    assertEquals(VALUE, map.get(longest));
    map.remove(longest);
    String longer = longest + "k";
    List<Executable> uses =
        List.of(
            () -> map.get(longer),
            () -> map.contains(longer),
            () -> map.put(longer, VALUE),
            () -> map.putAll(Map.of("other", VALUE, longer, VALUE)),
            () -> map.remove(longer),
            () -> store.newBatch().put(map, longer, VALUE),
            () -> map.cursor(Scan.<String>all().from(longer)),
            () -> inTransaction(inside -> inside.put(longer, VALUE)));
    assertRefused(InvalidKeyException.class, uses, "4096");
  }

  @Test
  final void aValueOverTheLimit() {
    String longer = "v".repeat(store.limits().maxValueBytes() + 1);
    List<Executable> uses =
        List.of(
            () -> map.put(KEY, longer),
            () -> map.putAll(Map.of("other", VALUE, KEY, longer)),
            () -> store.newBatch().put(map, KEY, longer),
            () -> inTransaction(inside -> inside.put(KEY, longer)));
    assertRefused(InvalidValueException.class, uses, "1048576");
  }

  @Test
  final void aTransactionOverTheLimit() {
    String value = "v".repeat(store.limits().maxValueBytes());
    long fitting = store.limits().maxTransactionBytes() / value.length();
    WriteBatch batch = store.newBatch();
    Executable tooMuch =
        () -> {
          for (long i = 0; i <= fitting; i++) {
            batch.put(map, "key-" + i, value);
          }
        };
    assertRefused(SystemLimitException.class, List.of(tooMuch), "maxTransactionBytes");
  }

  @Test
  final void aValueOfTheWrongType() {
    QumpMap<String, Long> numbers = store.map("map", Codecs.STRING, Codecs.LONG);
    List<Executable> uses =
        List.of(
            () -> numbers.get(KEY),
            () -> numbers.getAll(List.of(KEY, "other")),
            () -> numbers.merge(KEY, 1L, Long::sum),
            () -> numbers.scan().toList());
    assertSays(assertThrows(TypeMismatchException.class, uses.get(0)), "LONG");
    assertRefused(TypeMismatchException.class, uses, "STRING");
  }

  @Test
  final void aMapOfAnotherStore() {
    try (Qump other = Qump.inMemory()) {
      QumpMap<String, String> foreign = mapOf(other);
      List<Executable> uses =
          List.of(
              () -> store.newBatch().put(foreign, KEY, VALUE),
              () -> store.write(other.newBatch()),
              () -> store.transact(transaction -> transaction.map(foreign)),
              () -> {
                try (Snapshot snapshot = store.snapshot()) {
                  snapshot.map(foreign);
                }
              });
      assertRefused(
          InvalidArgumentException.class, uses, "another store", "same store", "newBatch");
    }
  }

  @Test
  final void aTransactionAfterItsEnd() {
    Transaction committed = store.begin();
    WritableMap<String, String> mine = committed.map(map);
    mine.put(KEY, VALUE);
    committed.commit();
    List<Executable> uses =
        List.of(
            committed::commit,
            () -> committed.map(map),
            () -> mine.get(KEY),
            () -> mine.put(KEY, "lost"),
            mine::scan);
    assertRefused(TransactionFailedException.class, uses, "has been committed: begin another");
    committed.close();
    Transaction undone = store.begin();
    undone.map(map).put(KEY, "lost");
    undone.rollback();
    assertRefused(
        TransactionFailedException.class, List.of(undone::commit), "has been rolled back: begin");
  }

  @Test
  final void aTransactionUsedFromTwoThreads() throws InterruptedException {
    Transaction transaction = store.begin();
    WritableMap<String, String> mine = transaction.map(map);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicReference<Throwable> first = new AtomicReference<>(new AssertionError("it succeeded"));
    Thread other = new Thread(() -> hold(mine, inside, leave, first));
    other.start();
    assertTrue(inside.await(30, TimeUnit.SECONDS), "the other thread never came in");
    assertSays(
        assertThrows(TransactionFailedException.class, () -> mine.put(KEY, "lost")),
        "one thread at a time");
    leave.countDown();
    other.join();
    assertInstanceOf(TransactionFailedException.class, first.get());
    assertThrows(TransactionFailedException.class, transaction::commit);
    transaction.close();
    assertWhole();
  }

  private static void hold(
      WritableMap<String, String> mine,
      CountDownLatch inside,
      CountDownLatch leave,
      AtomicReference<Throwable> failure) {
    try {
      mine.compute(
          KEY,
          (key, value) -> {
            inside.countDown();
            try {
              leave.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("the test was interrupted", e);
            }
            return "lost";
          });
    } catch (TransactionFailedException e) {
      failure.set(e);
    }
  }

  @Test
  final void aViewAfterItsEnd() {
    Snapshot snapshot = store.snapshot();
    Cursor<String, String> cursor = map.cursor(Scan.all());
    snapshot.close();
    cursor.close();
    List<Executable> uses = List.of(() -> snapshot.map(map), cursor::next);
    assertRefused(ClosedException.class, uses, "closed");
  }

  @Test
  final void useAfterClose() {
    Snapshot snapshot = store.snapshot();
    Transaction transaction = store.begin();
    WritableMap<String, String> mine = transaction.map(map);
    Cursor<String, String> fresh = map.cursor(Scan.all());
    Cursor<String, String> begun = map.cursor(Scan.all());
    assertTrue(begun.next());
    WriteBatch batch = store.newBatch().put(map, KEY, "lost");
    Qump closed = store;
    QumpMap<String, String> old = map;
    store.close();
    List<Executable> uses =
        List.of(
            () -> old.get(KEY),
            () -> old.put(KEY, "lost"),
            () -> old.remove(KEY),
            old::clear,
            old::size,
            old::scan,
            () -> mine.put(KEY, "lost"),
            transaction::commit,
            () -> snapshot.map(old),
            fresh::next,
            begun::next,
            () -> closed.write(batch),
            closed::begin,
            closed::snapshot,
            closed::newBatch,
            closed::statistics,
            closed::mapNames,
            closed::mode,
            closed::sync,
            closed::checkpoint,
            closed::recovery,
            () -> closed.map("map", Codecs.STRING, Codecs.STRING));
    for (Executable use : uses) {
      assertSays(assertThrows(ClosedException.class, use), "closed");
    }
    closed.close();
    begun.close();
    snapshot.close();
    transaction.close();
    reopen();
    assertWhole();
  }

  private static QumpMap<String, String> mapOf(Qump opened) {
    return opened.map("map", Codecs.STRING, Codecs.STRING);
  }

  private void inTransaction(Consumer<WritableMap<String, String>> use) {
    store.transact(transaction -> use.accept(transaction.map(map)));
  }

  private <E extends QumpException> void assertRefused(
      Class<E> type, List<Executable> uses, String... anyOf) {
    for (int i = 0; i < uses.size(); i++) {
      int use = i;
      E refused = assertThrows(type, uses.get(i), () -> "use " + use);
      assertSays(refused, anyOf);
    }
    assertWhole();
  }

  /** The message names the code, what was wrong and, behind that, what to do. */
  private static void assertSays(QumpException refused, String... anyOf) {
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("[QUMP" + refused.code().number() + "] "), message);
    assertTrue(message.contains("; ") || message.contains(": "), message);
    assertTrue(List.of(anyOf).stream().anyMatch(message::contains), message);
  }

  /** Nothing of what was refused is there, nothing is left open, and the store works. */
  private void assertWhole() {
    assertEquals(0, store.statistics().operations().activeSnapshots(), "a view was left open");
    assertContent();
    map.put("more", VALUE);
    assertTrue(map.remove("more"));
    store.close();
    reopen();
    assertContent();
  }

  private void reopen() {
    store = openStore();
    map = mapOf(store);
    if (!keepsEntries()) {
      map.put(KEY, VALUE);
    }
  }

  private void assertContent() {
    assertEquals(Map.of(KEY, VALUE), Map.copyOf(map.asMap()));
  }
}
