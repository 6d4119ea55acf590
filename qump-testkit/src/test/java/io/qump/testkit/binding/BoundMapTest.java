package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A map of a store, call by call. */
class BoundMapTest {

  private final Qump store = TestStore.withPages(3);
  private final QumpMap<String, Long> map = TestStore.counts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void putGetRemove() {
    assertNull(map.get("a"));
    map.put("a", 1L);
    assertEquals(1L, map.get("a"));
    assertTrue(map.contains("a"));
    assertTrue(map.remove("a"));
    assertFalse(map.remove("a"));
    assertFalse(map.contains("a"));
  }

  @Test
  void transactionSeesItsOwnChangesAndCommits() {
    map.put("a", 1L);
    store.transact(
        t -> {
          t.map(map).put("b", 2L);
          t.map(map).merge("a", 5L, Long::sum);
          assertEquals(
              List.of(new Entry<>("b", 2L), new Entry<>("a", 6L)),
              t.map(map).scan(Scan.<String>all().reversed()).toList());
        });
    assertEquals(new TreeMap<>(Map.of("a", 6L, "b", 2L)), map.asMap());
  }
}
