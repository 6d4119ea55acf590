package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All maps as of one moment. */
class SnapshotTest {

  private final Qump store = TestStore.withPages(1);
  private final QumpMap<String, Long> map = TestStore.counts(store);
  private final QumpMap<Long, String> texts = TestStore.texts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void showsOneMomentOfAllMaps() {
    assertEquals(0, sequenceNow());
    map.put("a", 1L);
    texts.put(1L, "one");
    try (Snapshot snapshot = store.snapshot()) {
      map.put("a", 2L);
      map.put("b", 2L);
      texts.clear();
      ReadableMap<String, Long> then = snapshot.map(map);
      assertEquals(2, snapshot.sequence());
      assertEquals("counts", then.name());
      assertEquals(1L, then.get("a"));
      assertNull(then.get("b"));
      assertFalse(then.contains("b"));
      assertEquals(Map.of("a", 1L), then.getAll(List.of("b", "a")));
      assertEquals(1, then.size());
      assertFalse(then.isEmpty());
      assertEquals(List.of(new Entry<>("a", 1L)), then.scan().toList());
      assertEquals("one", snapshot.map(texts).get(1L));
    }
  }

  @Test
  void cursorsLeaveTheSnapshotOpen() {
    map.put("a", 1L);
    try (Snapshot snapshot = store.snapshot()) {
      ReadableMap<String, Long> then = snapshot.map(map);
      try (Cursor<String, Long> cursor = then.cursor(Scan.all())) {
        assertTrue(cursor.next());
      }
      assertEquals(1L, then.get("a"));
    }
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @Test
  void closedSnapshotIsClosed() {
    map.put("a", 1L);
    Snapshot snapshot = store.snapshot();
    ReadableMap<String, Long> then = snapshot.map(map);
    Cursor<String, Long> cursor = then.cursor(Scan.all());
    assertTrue(cursor.next());
    snapshot.close();
    snapshot.close();
    assertFails(ClosedException.class, () -> then.get("a"), "snapshot was closed");
    assertThrows(ClosedException.class, () -> then.contains("a"));
    assertThrows(ClosedException.class, () -> then.getAll(List.of()));
    assertThrows(ClosedException.class, then::size);
    assertThrows(ClosedException.class, then::scan);
    assertThrows(ClosedException.class, () -> snapshot.map(map));
    assertThrows(ClosedException.class, cursor::next);
    assertThrows(ClosedException.class, cursor::key);
    assertEquals(1, snapshot.sequence());
  }

  @Test
  void closedStoreClosesSnapshots() {
    Snapshot snapshot = store.snapshot();
    ReadableMap<String, Long> then = snapshot.map(map);
    store.close();
    assertFails(ClosedException.class, () -> then.get("a"), "the store was closed");
    assertThrows(ClosedException.class, store::snapshot);
    snapshot.close();
  }

  @Test
  void mapOfAnotherStoreIsRefused() {
    try (Qump other = TestStore.open();
        Snapshot snapshot = store.snapshot()) {
      QumpMap<String, Long> foreign = TestStore.counts(other);
      assertFails(InvalidArgumentException.class, () -> snapshot.map(foreign), "map=counts");
    }
  }

  private long sequenceNow() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.sequence();
    }
  }
}
