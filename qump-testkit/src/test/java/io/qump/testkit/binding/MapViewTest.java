package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.testkit.ReferenceEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The view of a map for code that knows only the maps of {@code java.util}. */
class MapViewTest {

  private final QumpConfiguration settings = TestStore.settings().build();
  private final SpyEngine engine = new SpyEngine(new ReferenceEngine(settings, 2));
  private final Qump store = TestStore.on(engine, settings);
  private final QumpMap<String, Long> map = TestStore.counts(store);
  private final ConcurrentNavigableMap<String, Long> view = map.asMap();

  @BeforeEach
  void fill() {
    map.putAll(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void writesThrough() {
    assertNull(view.put("e", 5L));
    assertEquals(5L, view.put("e", 6L));
    assertEquals(6L, map.get("e"));
    assertEquals(6L, view.remove("e"));
    assertNull(view.remove("e"));
    map.put("f", 1L);
    assertTrue(view.containsKey("f"));
    assertEquals(5, view.size());
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  void nullsAreRefusedAsConcurrentMapsDo() {
    assertThrows(NullPointerException.class, () -> view.get(null));
    assertThrows(NullPointerException.class, () -> view.containsKey(null));
    assertThrows(NullPointerException.class, () -> view.put(null, 1L));
    assertThrows(NullPointerException.class, () -> view.put("a", null));
    assertThrows(NullPointerException.class, () -> view.putIfAbsent("x", null));
    assertThrows(NullPointerException.class, () -> view.replace("a", null));
    assertThrows(NullPointerException.class, () -> view.replace("a", null, 1L));
    assertThrows(NullPointerException.class, () -> view.remove(null));
    assertThrows(NullPointerException.class, () -> view.containsValue(null));
    assertThrows(NullPointerException.class, () -> view.floorKey(null));
    assertThrows(NullPointerException.class, () -> view.headMap(null));
    assertThrows(NullPointerException.class, () -> view.compute(null, (k, v) -> v));
    assertThrows(NullPointerException.class, () -> view.compute("a", null));
    assertThrows(NullPointerException.class, () -> view.merge("a", null, Long::sum));
    assertFalse(view.remove("a", null));
    assertFalse(view.entrySet().contains(null));
    assertFalse(view.values().contains(null));
    assertEquals(4, view.size());
  }

  @Test
  void keysOfAnotherClassFailAsInATreeMap() {
    assertThrows(ClassCastException.class, () -> view.get((Object) 1));
  }

  @Test
  void boundsAreKept() {
    ConcurrentNavigableMap<String, Long> part = view.subMap("b", true, "d", false);
    assertEquals(Map.of("b", 2L, "c", 3L), part);
    assertThrows(IllegalArgumentException.class, () -> part.put("a", 1L));
    assertThrows(IllegalArgumentException.class, () -> part.put("d", 1L));
    assertThrows(IllegalArgumentException.class, () -> part.putIfAbsent("d", 1L));
    assertNull(part.replace("d", 1L), "nothing is inserted, so nothing is refused");
    assertFalse(part.replace("d", 4L, 1L));
    assertThrows(IllegalArgumentException.class, () -> part.merge("d", 1L, Long::sum));
    assertThrows(IllegalArgumentException.class, () -> part.compute("d", (k, v) -> v));
    assertThrows(IllegalArgumentException.class, () -> part.computeIfAbsent("d", k -> 1L));
    assertNull(part.get("a"));
    assertFalse(part.containsKey("d"));
    assertNull(part.remove("a"));
    assertFalse(part.remove("a", 1L));
    assertFalse(part.containsValue(4L));
    assertTrue(part.containsValue(3L));
    assertEquals(4, view.size());
    part.clear();
    assertEquals(Map.of("a", 1L, "d", 4L), view);
    assertTrue(part.isEmpty());
  }

  @Test
  void boundsOfBoundsMustLieWithin() {
    ConcurrentNavigableMap<String, Long> part = view.subMap("b", false, "d", false);
    assertThrows(IllegalArgumentException.class, () -> part.tailMap("a", true));
    assertThrows(IllegalArgumentException.class, () -> part.tailMap("b", true));
    assertThrows(IllegalArgumentException.class, () -> part.headMap("d", true));
    assertThrows(IllegalArgumentException.class, () -> part.headMap("e", false));
    assertThrows(IllegalArgumentException.class, () -> part.subMap("c", true, "b", false));
    assertThrows(IllegalArgumentException.class, () -> view.subMap("d", "b"));
    assertThrows(IllegalArgumentException.class, () -> part.descendingMap().subMap("c", "cc"));
    assertEquals(Map.of("c", 3L), part.tailMap("b", false));
    assertEquals(Map.of("c", 3L), part.headMap("d", false));
    assertEquals(Map.of("c", 3L), part.descendingMap().tailMap("c", true));
  }

  @Test
  void iteratorsWalkOverASnapshotAndRemoveFromTheMap() {
    List<String> seen = new ArrayList<>();
    Iterator<String> keys = view.keySet().iterator();
    assertThrows(IllegalStateException.class, keys::remove);
    while (keys.hasNext()) {
      String key = keys.next();
      seen.add(key);
      map.put("z" + key, 1L);
      if (key.equals("b")) {
        keys.remove();
        assertThrows(IllegalStateException.class, keys::remove);
      }
    }
    assertEquals(List.of("a", "b", "c", "d"), seen);
    assertThrows(NoSuchElementException.class, keys::next);
    assertFalse(map.contains("b"));
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @Test
  void entriesOfIteratorsCannotBeSet() {
    Map.Entry<String, Long> entry = view.entrySet().iterator().next();
    assertThrows(UnsupportedOperationException.class, () -> entry.setValue(9L));
  }

  @Test
  void viewsOfKeysValuesAndEntriesWriteThrough() {
    assertTrue(view.values().remove(2L));
    assertTrue(view.keySet().remove("a"));
    assertFalse(view.keySet().remove("a"));
    assertTrue(view.entrySet().remove(Map.entry("c", 3L)));
    assertFalse(view.entrySet().remove(Map.entry("d", 3L)));
    assertEquals(Map.of("d", 4L), view);
    assertTrue(view.entrySet().contains(Map.entry("d", 4L)));
    assertFalse(view.entrySet().contains(Map.entry("d", 5L)));
    assertFalse(view.entrySet().contains((Object) "d"));
    assertTrue(view.values().contains(4L));
    assertTrue(view.keySet().contains("d"));
    view.values().clear();
    assertTrue(view.isEmpty());
    map.put("x", 1L);
    view.entrySet().clear();
    map.put("x", 1L);
    view.keySet().clear();
    assertTrue(map.isEmpty());
    assertThrows(UnsupportedOperationException.class, () -> view.keySet().add("x"));
    assertThrows(UnsupportedOperationException.class, () -> view.values().add(1L));
  }

  @Test
  void bulkRemovalsThroughViews() {
    assertTrue(view.keySet().removeIf(key -> key.equals("a")));
    assertTrue(view.values().removeAll(List.of(2L)));
    assertTrue(view.entrySet().retainAll(List.of(Map.entry("d", 4L))));
    assertEquals(Map.of("d", 4L), view);
  }

  /** A size that changes while a stream is made must not break it, so none is promised. */
  @Test
  void streamsPromiseNoSize() {
    assertFalse(view.keySet().spliterator().hasCharacteristics(Spliterator.SIZED));
    assertFalse(view.values().spliterator().hasCharacteristics(Spliterator.SIZED));
    assertFalse(view.entrySet().spliterator().hasCharacteristics(Spliterator.SIZED));
    assertEquals(List.of("a", "b", "c", "d"), view.keySet().stream().sorted().toList());
    assertEquals(
        List.of("d", "c", "b", "a"),
        view.descendingKeySet().stream().sorted(Comparator.reverseOrder()).toList());
    assertEquals(List.of(1L, 2L, 3L, 4L), view.values().stream().toList());
    assertEquals(4, view.entrySet().stream().distinct().count());
    Spliterator<Long> values = view.values().spliterator();
    assertThrows(IllegalStateException.class, values::getComparator);
  }

  @Test
  void orderIsThatOfTheCodec() {
    Comparator<? super String> order = view.comparator();
    assertTrue(order.compare("a", "b") < 0);
    assertTrue(view.descendingMap().comparator().compare("a", "b") > 0);
    NavigableSet<String> keys = view.navigableKeySet();
    assertEquals(0, keys.comparator().compare("a", "a"));
  }

  @Test
  void functionsAreAtomic() {
    engine.beforeNextCommit(() -> map.put("a", 10L));
    assertEquals(11L, view.merge("a", 1L, Long::sum));
    engine.beforeNextCommit(() -> map.put("a", 20L));
    assertEquals(22L, view.computeIfPresent("a", (k, v) -> v + 2));
    engine.beforeNextCommit(() -> map.put("x", 7L));
    assertEquals(7L, view.computeIfAbsent("x", k -> 1L));
    engine.beforeNextCommit(() -> map.put("a", 30L));
    assertEquals(30L, view.put("a", 1L), "the value that was replaced, not one read before");
    engine.beforeNextCommit(() -> map.put("a", 40L));
    assertEquals(40L, view.remove("a"));
    engine.beforeNextCommit(() -> map.put("b", 40L));
    assertFalse(view.remove("b", 2L));
    engine.beforeNextCommit(() -> map.put("b", 50L));
    assertFalse(view.replace("b", 40L, 1L));
    assertTrue(view.replace("b", 50L, 1L));
  }

  @Test
  void pollTakesEachEntryOnce() {
    engine.beforeNextCommit(() -> map.remove("a"));
    assertEquals(Map.entry("b", 2L), view.pollFirstEntry());
    engine.beforeNextCommit(() -> map.put("d", 9L));
    assertEquals(Map.entry("d", 9L), view.pollLastEntry());
    assertEquals("c", view.navigableKeySet().pollFirst());
    assertNull(view.navigableKeySet().pollLast());
    assertNull(view.pollFirstEntry());
  }

  @Test
  void emptyViewHasNoEnds() {
    view.clear();
    assertNull(view.firstEntry());
    assertNull(view.lastEntry());
    assertThrows(NoSuchElementException.class, view::firstKey);
    assertThrows(NoSuchElementException.class, () -> view.navigableKeySet().last());
  }

  @Test
  void equalsHashCodeAndToString() {
    TreeMap<String, Long> same = new TreeMap<>(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L));
    assertEquals(same, view);
    assertEquals(view, same);
    assertEquals(same.hashCode(), view.hashCode());
    assertEquals(same.toString(), view.toString());
    assertEquals(same.keySet(), view.keySet());
    assertEquals(view.entrySet(), same.entrySet());
    same.put("d", 5L);
    assertNotEquals(view, same);
    assertEquals("[a, b, c, d]", view.keySet().toString());
    assertEquals(List.of("a", "b", "c", "d"), List.of(view.keySet().toArray()));
  }

  @Test
  void largePartsAreClearedInParts() {
    QumpMap<Long, String> texts = TestStore.texts(store);
    for (long i = 0; i < 40; i++) {
      texts.put(i, "x");
    }
    int before = engine.commits.size();
    texts.asMap().headMap(30L).clear();
    assertEquals(10, texts.size());
    assertEquals(1, engine.commits.size() - before);
    texts.asMap().headMap(30L).clear();
    assertEquals(1, engine.commits.size() - before, "nothing to remove is no commit");
  }
}
