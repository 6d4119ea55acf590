package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.WriteOptions;
import io.qump.codec.Codec;
import io.qump.codec.ValueType;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.SystemLimitException;
import io.qump.testkit.ReferenceEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes of any maps, committed together. */
class WriteBatchTest {

  private final QumpConfiguration settings =
      TestStore.settings().maxTransactionBytes(1_024).build();
  private final SpyEngine engine = new SpyEngine(new ReferenceEngine(settings));
  private final Qump store = TestStore.on(engine, settings);
  private final QumpMap<String, Long> map = TestStore.counts(store);
  private final QumpMap<Long, String> texts = TestStore.texts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void isOneCommitAcrossMaps() {
    map.put("gone", 1L);
    WriteBatch batch = store.newBatch().put(map, "a", 1L).put(texts, 1L, "one").remove(map, "gone");
    assertEquals(3, batch.size());
    store.write(batch);
    assertEquals(2, engine.commits.size());
    assertEquals(Map.of("a", 1L), map.asMap());
    assertEquals(Map.of(1L, "one"), texts.asMap());
  }

  @Test
  void lastChangeOfAKeyCounts() {
    WriteBatch batch =
        store.newBatch().put(map, "a", 1L).put(map, "a", 2L).put(map, "b", 1L).remove(map, "b");
    assertEquals(2, batch.size());
    store.write(batch);
    assertEquals(Map.of("a", 2L), map.asMap());
  }

  @Test
  void clearDropsWhatWasAddedForThatMap() {
    map.put("old", 1L);
    texts.put(1L, "kept");
    WriteBatch batch =
        store.newBatch().put(map, "a", 1L).put(texts, 2L, "kept").clear(map).put(map, "b", 2L);
    assertEquals(3, batch.size());
    store.write(batch);
    assertEquals(Map.of("b", 2L), map.asMap());
    assertEquals(2, texts.size());
  }

  @Test
  void mayBeWrittenMoreThanOnceAndAddedTo() {
    WriteBatch batch = store.newBatch().put(map, "a", 1L);
    store.write(batch);
    map.clear();
    batch.put(map, "b", 2L);
    store.write(batch);
    assertEquals(Map.of("a", 1L, "b", 2L), map.asMap());
  }

  /** A commit that an engine still works on must not change with the batch. */
  @Test
  void writtenBatchIsNotTheBatch() {
    WriteBatch batch = store.newBatch().put(map, "a", 1L);
    store.write(batch);
    batch.put(map, "b", 1L);
    assertEquals(1, engine.lastCommit().mutations().size());
  }

  @Test
  void emptyBatchIsNoCommit() throws Exception {
    store.write(store.newBatch());
    store.writeAsync(store.newBatch()).get();
    assertEquals(0, engine.commits.size());
    assertEquals(0, store.newBatch().size());
  }

  @Test
  void writesWithoutWaiting() throws Exception {
    store.writeAsync(store.newBatch().put(map, "a", 1L)).get();
    assertEquals(1L, map.get("a"));
  }

  @Test
  void optionsReachTheEngine() {
    WriteBatch batch = store.newBatch().put(map, "a", 1L);
    assertThrows(PersistenceDisabledException.class, () -> store.write(batch, WriteOptions.FORCE));
    assertTrue(map.isEmpty());
  }

  /** What is added is encoded at once, so the caller may go on with the object. */
  @Test
  void laterChangesOfTheObjectDoNotMatter() {
    QumpMap<String, StringBuilder> mutable = store.map("m", TestCodecs.TEXT, new Builders());
    StringBuilder value = new StringBuilder("then");
    WriteBatch batch = store.newBatch().put(mutable, "a", value);
    value.append(" and now");
    store.write(batch);
    assertEquals("then", mutable.getOrThrow("a").toString());
  }

  @Test
  void limitRefusesTheChangeAndKeepsTheRest() {
    WriteBatch batch = store.newBatch();
    for (int i = 0; i < 64; i++) {
      batch.put(map, String.format("%08d", i), 1L);
    }
    assertFails(
        SystemLimitException.class,
        () -> batch.put(map, "x", 1L),
        "batch.bytes=1033",
        "maxTransactionBytes=1024");
    assertThrows(SystemLimitException.class, () -> batch.remove(map, "x"));
    batch.put(map, "00000000", 2L);
    assertEquals(64, batch.size());
    store.write(batch);
    assertEquals(64, map.size());
    batch.clear(map).put(map, "x", 1L);
    assertEquals(2, batch.size());
  }

  @Test
  void limitHoldsForPutAllToo() {
    assertFails(
        SystemLimitException.class,
        () -> texts.putAll(Map.of(1L, "x".repeat(600), 2L, "x".repeat(600))),
        "putAll.bytes=1216");
    assertTrue(texts.isEmpty());
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  void badArgumentsAddNothing() {
    WriteBatch batch = store.newBatch();
    assertThrows(InvalidKeyException.class, () -> batch.put(map, null, 1L));
    assertThrows(InvalidKeyException.class, () -> batch.remove(map, null));
    assertThrows(InvalidValueException.class, () -> batch.put(map, "a", null));
    assertThrows(InvalidArgumentException.class, () -> batch.clear(null));
    assertEquals(0, batch.size());
    assertThrows(InvalidArgumentException.class, () -> store.write(null));
    assertThrows(InvalidArgumentException.class, () -> store.write(batch, null));
    assertThrows(InvalidArgumentException.class, () -> store.writeAsync(null));
  }

  @Test
  void belongsToOneStore() {
    try (Qump other = TestStore.open()) {
      QumpMap<String, Long> foreign = TestStore.counts(other);
      WriteBatch batch = store.newBatch();
      assertFails(InvalidArgumentException.class, () -> batch.put(foreign, "a", 1L), "map=counts");
      assertThrows(InvalidArgumentException.class, () -> batch.remove(foreign, "a"));
      assertThrows(InvalidArgumentException.class, () -> batch.clear(foreign));
      assertFails(
          InvalidArgumentException.class, () -> other.write(batch), "batch=of another store");
      assertThrows(InvalidArgumentException.class, () -> other.writeAsync(batch));
    }
  }

  @Test
  void closedStoreIsClosed() {
    WriteBatch empty = store.newBatch();
    store.close();
    assertThrows(ClosedException.class, () -> store.write(empty));
    assertThrows(ClosedException.class, () -> store.writeAsync(empty));
    assertThrows(ClosedException.class, store::newBatch);
  }

  /** Texts that can be changed. */
  private static final class Builders implements Codec<StringBuilder> {

    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public byte[] encode(StringBuilder text) {
      return TestCodecs.TEXT.encode(text.toString());
    }

    @Override
    public StringBuilder decode(byte[] bytes) {
      return new StringBuilder(TestCodecs.TEXT.decode(bytes));
    }
  }
}
