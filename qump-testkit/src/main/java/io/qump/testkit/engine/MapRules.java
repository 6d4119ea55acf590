package io.qump.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.codec.Codecs;
import io.qump.error.ClosedException;
import io.qump.testkit.conformance.Findings;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.model.ModelTest;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one user sees of maps. */
@RuleGroup("Maps")
interface MapRules extends EngineSource {

  /** Where random commands begin. */
  long SEED = Long.getLong("qump.model.seed", 20_261_121);

  /** How many lists of random commands there are. */
  int LISTS = Integer.getInteger("qump.engine.lists", 40);

  @Test
  default void randomCommandsAreAnsweredAsTheModelDoes(Findings findings) {
    new ModelTest(() -> TestedStore.engine(this)).run(SEED, LISTS, 200);
    findings.figure("random commands: lists of 200", LISTS);
    findings.figure("random commands: seed", SEED);
  }

  @Test
  default void whatIsPutIsThereUntilItIsRemoved() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      assertNull(map.get("a"));
      map.put("a", 1L);
      map.put("a", 2L);
      assertEquals(2L, map.get("a"));
      assertTrue(map.contains("a"));
      assertTrue(map.remove("a"));
      assertFalse(map.remove("a"));
      assertNull(map.get("a"));
      assertTrue(map.isEmpty());
    }
  }

  @Test
  default void changesOfOneEntryAreAtomic() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      assertTrue(map.compareAndSet("a", null, 1L));
      assertFalse(map.compareAndSet("a", null, 2L));
      assertFalse(map.compareAndSet("a", 3L, 4L));
      assertTrue(map.compareAndSet("a", 1L, 5L));
      assertEquals(6L, map.merge("a", 1L, Long::sum));
      assertEquals(1L, map.merge("b", 1L, Long::sum));
      assertTrue(map.compareAndSet("a", 6L, null));
      assertEquals(Map.of("b", 1L), Map.copyOf(map.asMap()));
    }
  }

  @Test
  default void manyEntriesAreReadAtOnce() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.putAll(Map.of("a", 1L, "b", 2L, "c", 3L));
      assertEquals(Map.of("a", 1L, "c", 3L), map.getAll(List.of("a", "none", "c")));
      assertEquals(3, map.size());
    }
  }

  @Test
  default void mapsAreApartAndHaveNames() {
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> numbers = TestedStore.numbers(store);
      QumpMap<String, String> texts = store.map("texts", Codecs.STRING, Codecs.STRING);
      numbers.put("a", 1L);
      texts.put("a", "one");
      assertEquals(Set.of("numbers", "texts"), Set.copyOf(store.mapNames()));
      numbers.clear();
      assertEquals(0, numbers.size());
      assertEquals("one", texts.get("a"));
    }
  }

  @Test
  default void scansAreInTheOrderOfTheKeys() {
    NavigableMap<String, Long> expected = new TreeMap<>();
    try (Qump store = TestedStore.open(this)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      for (long i = 0; i < 300; i++) {
        String key = "key-%03d".formatted(i * 7 % 300);
        map.put(key, i);
        expected.put(key, i);
      }
      assertEquals(entries(expected), scanned(map, Scan.all()));
      assertEquals(entries(expected.descendingMap()), scanned(map, Scan.<String>all().reversed()));
      assertEquals(
          entries(expected.tailMap("key-100", true)),
          scanned(map, Scan.<String>all().from("key-100")));
      assertEquals(entries(expected).subList(0, 10), scanned(map, Scan.<String>all().limit(10)));
    }
  }

  private static List<Entry<String, Long>> entries(NavigableMap<String, Long> map) {
    return map.entrySet().stream().map(e -> new Entry<>(e.getKey(), e.getValue())).toList();
  }

  private static List<Entry<String, Long>> scanned(QumpMap<String, Long> map, Scan<String> scan) {
    try (Stream<Entry<String, Long>> found = map.scan(scan)) {
      return found.toList();
    }
  }

  @Test
  default void aClosedStoreIsClosed() {
    Qump store = TestedStore.open(this);
    QumpMap<String, Long> map = TestedStore.numbers(store);
    map.put("a", 1L);
    store.close();
    store.close();
    assertThrows(ClosedException.class, () -> map.get("a"));
    assertThrows(ClosedException.class, () -> map.put("a", 2L));
    assertThrows(ClosedException.class, store::snapshot);
  }
}
