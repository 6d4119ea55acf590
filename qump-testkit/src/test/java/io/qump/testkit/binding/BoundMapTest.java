package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.WriteOptions;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.KeyNotFoundException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.ProviderException;
import io.qump.error.TransactionConflictException;
import io.qump.error.TypeMismatchException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.Condition;
import io.qump.spi.PendingCommit;
import io.qump.testkit.ReferenceEngine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A map of a store, call by call. */
class BoundMapTest {

  private final QumpConfiguration settings =
      TestStore.settings().maxKeyBytes(8).maxValueBytes(8).maxTransactionBytes(1_024).build();
  private final SpyEngine engine = new SpyEngine(new ReferenceEngine(settings));
  private final Qump store = TestStore.on(engine, settings);
  private final QumpMap<String, Long> map = TestStore.counts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void putGetContainsRemove() {
    assertNull(map.get("a"));
    assertFalse(map.contains("a"));
    map.put("a", 1L);
    map.put("a", 2L);
    assertEquals(2L, map.get("a"));
    assertTrue(map.contains("a"));
    assertTrue(map.remove("a"));
    assertFalse(map.remove("a"));
    assertNull(map.get("a"));
    assertEquals(3, engine.commits.size(), "removing nothing is no commit");
  }

  @Test
  void emptyKeysAndValuesAreOrdinary() {
    QumpMap<String, String> texts = store.map("texts", TestCodecs.TEXT, TestCodecs.TEXT);
    texts.put("", "");
    assertEquals("", texts.get(""));
    assertTrue(texts.contains(""));
    assertEquals(1, texts.size());
  }

  @Test
  void readingConveniences() {
    map.put("a", 1L);
    assertEquals(1L, map.find("a").orElseThrow());
    assertTrue(map.find("b").isEmpty());
    assertEquals(1L, map.getOrThrow("a"));
    assertFails(KeyNotFoundException.class, () -> map.getOrThrow("b"), "map=counts key=b");
    assertEquals(7L, map.getOrDefault("b", 7L));
  }

  @Test
  void sizeAndEmptiness() {
    assertTrue(map.isEmpty());
    assertEquals(0, map.size());
    map.putAll(Map.of("a", 1L, "b", 2L));
    assertFalse(map.isEmpty());
    assertEquals(2, map.size());
    map.clear();
    assertTrue(map.isEmpty());
  }

  @Test
  void getAllKeepsTheOrderAskedAndLeavesOutWhatIsAbsent() {
    map.putAll(Map.of("a", 1L, "b", 2L, "c", 3L));
    assertEquals(List.of("c", "a"), List.copyOf(map.getAll(List.of("c", "x", "a", "c")).keySet()));
    assertEquals(Map.of("b", 2L), map.getAll(List.of("b")));
    assertEquals(Map.of(), map.getAll(List.of()));
  }

  @Test
  void putAllIsOneCommit() {
    map.putAll(Map.of("a", 1L, "b", 2L));
    assertEquals(1, engine.commits.size());
    map.putAll(Map.of());
    assertEquals(1, engine.commits.size(), "nothing is no commit");
  }

  @Test
  void putAllWithABadEntryChangesNothing() {
    assertThrows(InvalidKeyException.class, () -> map.putAll(Map.of("a", 1L, "far too long", 2L)));
    assertTrue(map.isEmpty());
  }

  /** Two different objects may be one key; a commit may change a key once only. */
  @Test
  void putAllWithEqualKeysTakesOne() {
    IdentityHashMap<String, Long> twice = new IdentityHashMap<>();
    twice.put(String.valueOf(new char[] {'a'}), 1L);
    twice.put(String.valueOf(new char[] {'a'}), 1L);
    assertEquals(2, twice.size());
    map.putAll(twice);
    assertEquals(1, map.size());
  }

  @Test
  void conditionalChanges() {
    assertNull(map.putIfAbsent("a", 1L));
    assertEquals(1L, map.putIfAbsent("a", 2L));
    assertEquals(1L, map.replace("a", 3L));
    assertNull(map.replace("b", 3L));
    assertEquals(3L, map.get("a"));
    assertNull(map.get("b"));
  }

  @Test
  void compareAndSet() {
    assertTrue(map.compareAndSet("a", null, 1L));
    assertFalse(map.compareAndSet("a", null, 2L));
    assertFalse(map.compareAndSet("a", 2L, 3L));
    assertTrue(map.compareAndSet("a", 1L, 3L));
    assertFalse(map.compareAndSet("a", 1L, null));
    assertTrue(map.compareAndSet("a", 3L, null));
    assertTrue(map.compareAndSet("a", null, null));
    assertFalse(map.compareAndSet("a", 3L, 4L));
    assertNull(map.get("a"));
    map.put("a", 5L);
    assertFalse(map.compareAndSet("a", null, null));
  }

  /** The same eight bytes are a number or a text: only the type tells them apart. */
  @Test
  void compareAndSetComparesTypesToo() {
    QumpMap<String, String> asText = store.map("counts", TestCodecs.TEXT, TestCodecs.TEXT);
    long number = 0x3132333435363738L ^ Long.MIN_VALUE;
    map.put("a", number);
    assertFalse(asText.compareAndSet("a", "12345678", "other"));
    assertTrue(map.compareAndSet("a", number, 1L));
  }

  @Test
  void computeAndMerge() {
    assertEquals(1L, map.merge("a", 1L, Long::sum));
    assertEquals(3L, map.merge("a", 2L, Long::sum));
    assertNull(map.merge("a", 2L, (x, y) -> null));
    assertFalse(map.contains("a"));
    assertNull(map.compute("a", (k, v) -> null));
    assertEquals(9L, map.compute("a", (k, v) -> v == null ? 9L : 0L));
    assertNull(map.compute("a", (k, v) -> null));
    assertFalse(map.contains("a"));
  }

  @Test
  void functionThatThrowsChangesNothing() {
    map.put("a", 1L);
    IllegalStateException mine = new IllegalStateException("mine");
    assertSame(
        mine,
        assertThrows(
            IllegalStateException.class,
            () ->
                map.compute(
                    "a",
                    (k, v) -> {
                      throw mine;
                    })));
    assertEquals(1L, map.get("a"));
    assertEquals(1, engine.commits.size());
  }

  @Test
  void functionIsCalledAgainAfterAnotherCommit() {
    map.put("a", 1L);
    List<Long> seen = new ArrayList<>();
    engine.beforeNextCommit(() -> map.put("a", 10L));
    assertEquals(
        11L,
        map.compute(
            "a",
            (k, v) -> {
              seen.add(v);
              return v == null ? 0 : v + 1;
            }));
    assertEquals(List.of(1L, 10L), seen);
    assertEquals(11L, map.get("a"));
  }

  @Test
  void conditionalChangesLookAgainAfterAnotherCommit() {
    engine.beforeNextCommit(() -> map.put("a", 10L));
    assertEquals(10L, map.putIfAbsent("a", 1L));
    engine.beforeNextCommit(() -> map.put("a", 11L));
    assertEquals(11L, map.replace("a", 2L));
    engine.beforeNextCommit(() -> map.put("a", 12L));
    assertFalse(map.compareAndSet("a", 2L, 3L));
    engine.beforeNextCommit(() -> map.clear());
    assertFalse(map.remove("a"));
  }

  @Test
  void conditionIsTheSequenceThatWasRead() {
    map.putIfAbsent("a", 1L);
    assertEquals(0, condition().sequence());
    map.put("b", 1L);
    map.replace("a", 2L);
    assertEquals(1, condition().sequence());
    map.remove("a");
    assertEquals(3, condition().sequence());
  }

  /** It would be called for ever: each commit of its own refuses the one that it is part of. */
  @Test
  void functionThatWritesItsOwnKeyIsGivenUp() {
    TransactionConflictException e =
        assertFails(
            TransactionConflictException.class,
            () ->
                map.compute(
                    "a",
                    (k, v) -> {
                      map.put("a", 1L);
                      return 2L;
                    }),
            "must not write the key");
    assertEquals("counts", e.map());
    assertEquals("a", e.key());
    assertEquals(1L, map.get("a"), "what the function wrote itself stays");
  }

  @Test
  void functionMayWriteOtherKeys() {
    map.compute("a", (k, v) -> map.merge("b", 1L, Long::sum));
    assertEquals(Map.of("a", 1L, "b", 1L), map.asMap());
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  void nullKeysAndValuesAreRefused() {
    assertFails(InvalidKeyException.class, () -> map.get(null), "map=counts", "key=null");
    assertThrows(InvalidKeyException.class, () -> map.contains(null));
    assertThrows(InvalidKeyException.class, () -> map.put(null, 1L));
    assertThrows(InvalidKeyException.class, () -> map.remove(null));
    assertThrows(InvalidKeyException.class, () -> map.compute(null, (k, v) -> v));
    assertThrows(InvalidKeyException.class, () -> map.addressOf(null));
    assertThrows(InvalidKeyException.class, () -> map.getAsync(null));
    assertFails(InvalidValueException.class, () -> map.put("a", null), "map=counts", "value=null");
    assertThrows(InvalidValueException.class, () -> map.putIfAbsent("a", null));
    assertThrows(InvalidValueException.class, () -> map.replace("a", null));
    assertThrows(InvalidValueException.class, () -> map.merge("a", null, Long::sum));
    assertThrows(InvalidValueException.class, () -> map.putAsync("a", null));
    assertThrows(InvalidArgumentException.class, () -> map.merge("a", 1L, null));
    assertThrows(InvalidArgumentException.class, () -> map.compute("a", null));
    assertThrows(InvalidArgumentException.class, () -> map.put("a", 1L, null));
    assertThrows(InvalidArgumentException.class, () -> map.remove("a", null));
    assertThrows(InvalidArgumentException.class, () -> map.clear(null));
    assertThrows(InvalidArgumentException.class, () -> map.getAll(null));
    assertThrows(InvalidArgumentException.class, () -> map.putAll(null));
    assertThrows(InvalidArgumentException.class, () -> map.cursor(null));
    assertEquals(List.of(), engine.commits);
  }

  @Test
  void longKeysAreRefused() {
    map.put("12345678", 1L);
    assertFails(
        InvalidKeyException.class,
        () -> map.put("123456789", 1L),
        "map=counts",
        "key.bytes=9",
        "maxKeyBytes=8",
        "shorten the key");
    assertThrows(InvalidKeyException.class, () -> map.get("123456789"));
    assertEquals(1, map.size());
  }

  @Test
  void longValuesAreRefused() {
    QumpMap<String, String> texts = store.map("texts", TestCodecs.TEXT, TestCodecs.TEXT);
    texts.put("a", "12345678");
    assertFails(
        InvalidValueException.class,
        () -> texts.put("a", "123456789"),
        "map=texts",
        "value.bytes=9",
        "maxValueBytes=8");
    assertThrows(InvalidValueException.class, () -> texts.compute("a", (k, v) -> "123456789"));
    assertEquals("12345678", texts.get("a"));
  }

  @Test
  void wrongTypeIsNamed() {
    map.put("a", 1L);
    QumpMap<String, String> asText = store.map("counts", TestCodecs.TEXT, TestCodecs.TEXT);
    assertFails(TypeMismatchException.class, () -> asText.get("a"), "LONG(6)", "STRING(3)");
    assertTrue(asText.contains("a"));
    assertTrue(asText.remove("a"), "what cannot be read can be removed");
  }

  /** The old value was decoded after the commit: the call failed and had changed the entry. */
  @Test
  void valueThatCannotBeDecodedStays() {
    map.put("a", 1L);
    QumpMap<String, String> asText = store.map("counts", TestCodecs.TEXT, TestCodecs.TEXT);
    assertThrows(TypeMismatchException.class, () -> asText.replace("a", "x"));
    assertThrows(TypeMismatchException.class, () -> asText.asMap().put("a", "x"));
    assertThrows(TypeMismatchException.class, () -> asText.asMap().remove("a"));
    assertThrows(TypeMismatchException.class, () -> asText.asMap().pollFirstEntry());
    assertEquals(1L, map.get("a"));
  }

  @Test
  void asynchronousCalls() throws Exception {
    map.putAsync("a", 1L).get();
    assertEquals(1L, map.getAsync("a").get());
    map.removeAsync("a").get();
    assertNull(map.getAsync("a").get());
    map.removeAsync("a").get();
  }

  @Test
  void asynchronousFailuresKeepTheirType() {
    OutcomeUnknownException unknown = new OutcomeUnknownException("the medium failed");
    engine.intercept(request -> failing(unknown));
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> map.putAsync("a", 1L).get());
    assertSame(unknown, e.getCause());
    assertSame(unknown, assertThrows(OutcomeUnknownException.class, () -> map.put("a", 1L)));
  }

  @Test
  void optionsReachTheEngine() {
    map.put("a", 1L);
    assertFalse(engine.lastCommit().options().force());
    engine.intercept(request -> PendingCommit.completed(new CommitOutcome.Committed(1)));
    map.put("a", 1L, WriteOptions.FORCE);
    assertTrue(engine.lastCommit().options().force());
    map.remove("a", WriteOptions.FORCE);
    assertTrue(engine.lastCommit().options().force());
    map.clear(WriteOptions.FORCE);
    assertTrue(engine.lastCommit().options().force());
  }

  @Test
  void forceInMemoryIsRefused() {
    assertThrows(PersistenceDisabledException.class, () -> map.put("a", 1L, WriteOptions.FORCE));
    assertTrue(map.isEmpty());
  }

  /** A write that an engine drops must not look as if it had been done. */
  @Test
  void engineThatRefusesWithoutAConditionIsFound() {
    map.put("b", 1L);
    engine.intercept(
        request ->
            PendingCommit.completed(
                new CommitOutcome.Refused(
                    new Condition.EntryUnchanged(engine.map("counts"), new byte[0], 0))));
    assertFails(ProviderException.class, () -> map.put("a", 1L), "breaks its rules");
    assertThrows(ProviderException.class, () -> map.clear());
    assertThrows(ExecutionException.class, () -> map.putAsync("a", 1L).get());
  }

  @Test
  void codecsAndAddress() {
    assertSame(TestCodecs.TEXT, map.keyCodec());
    assertSame(TestCodecs.NUMBER, map.valueCodec());
    assertEquals(
        store.addressing().addressOf(new byte[] {'a'}).toString(), map.addressOf("a").toString());
  }

  @Test
  void closedStoreIsClosed() {
    map.put("a", 1L);
    store.close();
    assertThrows(ClosedException.class, () -> map.get("a"));
    assertThrows(ClosedException.class, () -> map.put("a", 1L));
    assertThrows(ClosedException.class, () -> map.remove("a"));
    assertThrows(ClosedException.class, () -> map.putAsync("a", 1L));
    assertThrows(ClosedException.class, () -> map.size());
    assertThrows(ClosedException.class, () -> map.scan());
    assertThrows(ClosedException.class, () -> map.asMap().firstEntry());
  }

  private Condition.EntryUnchanged condition() {
    return (Condition.EntryUnchanged) engine.lastCommit().conditions().get(0);
  }

  private static PendingCommit failing(RuntimeException failure) {
    return new PendingCommit() {
      @Override
      public CommitOutcome await() {
        throw failure;
      }

      @Override
      public CompletableFuture<CommitOutcome> durable() {
        return CompletableFuture.failedFuture(failure);
      }
    };
  }
}
