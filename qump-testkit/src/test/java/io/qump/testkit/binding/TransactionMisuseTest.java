package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Cursor;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Transaction;
import io.qump.WritableMap;
import io.qump.codec.Codec;
import io.qump.codec.ValueType;
import io.qump.error.TransactionFailedException;
import io.qump.testkit.ReferenceEngine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** A transaction used by two threads at once: one is held inside a codec while the other comes. */
@Timeout(60) // Threads that wait for each other: a fault must fail, not hang.
class TransactionMisuseTest {

  private final QumpConfiguration settings = TestStore.settings().build();
  private final SpyEngine engine = new SpyEngine(new ReferenceEngine(settings));
  private final Qump store = TestStore.on(engine, settings);
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private final QumpMap<String, Long> map = TestStore.counts(store);
  private final QumpMap<String, Long> slow = store.map("slow", new Slow(), TestCodecs.NUMBER);

  @AfterEach
  void close() {
    leave.countDown();
    executor.shutdownNow();
    store.close();
  }

  @Test
  void secondThreadFailsAndTheTransactionIsRolledBack() throws Exception {
    Transaction t = store.begin();
    WritableMap<String, Long> mine = t.map(map);
    mine.put("a", 1L);
    Future<?> first = inside(() -> t.map(slow).put("b", 1L));
    assertFails(
        TransactionFailedException.class, () -> mine.get("a"), "MISUSED", "one thread at a time");
    assertEquals(1, store.statistics().operations().activeTransactions(), "one is inside");
    leave.countDown();
    first.get();
    assertEquals(0, store.statistics().operations().activeTransactions());
    assertFails(TransactionFailedException.class, t::commit, "two threads used it at once");
    assertTrue(map.isEmpty());
    assertTrue(slow.isEmpty());
    t.close();
  }

  @Test
  void everyWayInIsGuarded() throws Exception {
    map.put("a", 1L);
    Transaction t = store.begin();
    WritableMap<String, Long> mine = t.map(map);
    Cursor<String, Long> cursor = mine.cursor(Scan.all());
    Future<?> first = inside(() -> t.map(slow).put("b", 1L));
    assertThrows(TransactionFailedException.class, t::rollback);
    List<Executable> uses =
        List.of(
            t::commit,
            cursor::next,
            () -> t.map(map),
            () -> mine.get("a"),
            () -> mine.contains("a"),
            () -> mine.getAll(List.of("a")),
            () -> mine.put("a", 1L),
            () -> mine.putAll(Map.of("a", 1L)),
            () -> mine.remove("a"),
            () -> mine.merge("a", 1L, Long::sum),
            mine::clear,
            mine::size,
            mine::scan,
            () -> mine.cursor(Scan.all()));
    for (Executable use : uses) {
      assertThrows(TransactionFailedException.class, use);
    }
    leave.countDown();
    first.get();
    cursor.close();
  }

  @Test
  void commitAndCloseOfASecondThreadFailToo() throws Exception {
    Transaction t = store.begin();
    Future<?> first = inside(() -> t.map(slow).get("b"));
    assertThrows(TransactionFailedException.class, t::commit);
    t.close();
    leave.countDown();
    first.get();
    assertEquals(0, store.statistics().operations().activeTransactions());
  }

  @Test
  void firstThreadLearnsOfItAtItsNextStep() throws Exception {
    Transaction t = store.begin();
    Future<?> first =
        inside(
            () ->
                t.map(map)
                    .compute(
                        "a",
                        (k, v) -> {
                          hold();
                          return 1L;
                        }));
    assertThrows(TransactionFailedException.class, () -> t.map(map));
    leave.countDown();
    ExecutionException e = assertThrows(ExecutionException.class, first::get);
    assertInstanceOf(TransactionFailedException.class, e.getCause());
  }

  /** What is being committed can no more be rolled back; the commit decides. */
  @Test
  void commitThatHasBegunIsFinished() throws Exception {
    Transaction t = store.begin();
    t.map(map).put("a", 1L);
    engine.beforeNextCommit(this::hold);
    Future<?> first = inside(t::commit);
    assertFails(TransactionFailedException.class, () -> t.map(map), "COMMITTING");
    leave.countDown();
    first.get();
    assertEquals(1L, map.get("a"));
    assertFails(TransactionFailedException.class, t::commit, "COMMITTED");
  }

  @Test
  void threadsMayTakeTurns() throws Exception {
    Transaction t = store.begin();
    t.map(map).put("a", 1L);
    executor.submit(() -> t.map(map).put("b", 2L)).get();
    t.map(map).put("c", 3L);
    executor.submit(() -> t.commit()).get();
    assertEquals(3, map.size());
  }

  private Future<?> inside(Runnable use) throws InterruptedException {
    Future<?> future = executor.submit(use);
    inside.await();
    return future;
  }

  private void hold() {
    inside.countDown();
    try {
      leave.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the test was interrupted", e);
    }
  }

  /** Text whose encoding waits until the test lets it go on. */
  private final class Slow implements Codec<String> {

    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public byte[] encode(String text) {
      hold();
      return TestCodecs.TEXT.encode(text);
    }

    @Override
    public String decode(byte[] bytes) {
      return TestCodecs.TEXT.decode(bytes);
    }
  }
}
