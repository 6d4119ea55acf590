package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Transaction;
import io.qump.WritableMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Scans of a transaction: its own changes over the store, in both directions. */
class TransactionScanTest {

  private final Qump store = TestStore.withPages(3);
  private final QumpMap<String, Long> map = TestStore.counts(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ownChangesAreMergedInOrder() {
    map.putAll(Map.of("b", 1L, "d", 1L, "f", 1L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          mine.put("a", 2L);
          mine.put("d", 2L);
          mine.put("g", 2L);
          mine.remove("f");
          List<Entry<String, Long>> expected =
              List.of(
                  new Entry<>("a", 2L),
                  new Entry<>("b", 1L),
                  new Entry<>("d", 2L),
                  new Entry<>("g", 2L));
          assertEquals(expected, mine.scan().toList());
          assertEquals(reversed(expected), mine.scan(Scan.<String>all().reversed()).toList());
          assertEquals(
              expected.subList(1, 3),
              mine.scan(Scan.<String>all().from("b").through("f")).toList());
          assertEquals(List.of(), mine.scan(Scan.<String>all().from("f").before("b")).toList());
        });
  }

  @Test
  void changesDuringAScanDoNotShowInIt() {
    map.putAll(Map.of("a", 1L, "b", 1L, "c", 1L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          mine.put("d", 1L);
          try (Cursor<String, Long> cursor = mine.cursor(Scan.all())) {
            assertTrue(cursor.next());
            mine.remove("b");
            mine.put("c", 2L);
            mine.put("e", 2L);
            mine.remove("d");
            assertEquals(List.of("a", "c", "e"), keys(mine));
            assertTrue(cursor.next());
            assertEquals("b", cursor.key());
            assertTrue(cursor.next());
            assertEquals(1L, cursor.value());
            assertTrue(cursor.next());
            assertEquals("d", cursor.key());
            assertFalse(cursor.next());
          }
          mine.put("f", 2L);
          assertEquals(List.of("a", "c", "e", "f"), keys(mine));
        });
    assertEquals(List.of("a", "c", "e", "f"), List.copyOf(map.asMap().keySet()));
  }

  @Test
  void clearDuringAScanDoesNotShowInIt() {
    map.putAll(Map.of("a", 1L, "b", 1L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          mine.put("c", 1L);
          try (Cursor<String, Long> cursor = mine.cursor(Scan.all())) {
            mine.clear();
            assertTrue(cursor.next());
            assertTrue(cursor.next());
            assertTrue(cursor.next());
            assertEquals("c", cursor.key());
          }
          assertTrue(mine.isEmpty());
        });
  }

  /** The usual loop: look at each entry and change some. */
  @Test
  void everyEntryCanBeChangedInALoop() {
    map.putAll(Map.of("a", 1L, "b", 2L, "c", 3L));
    store.transact(
        t -> {
          WritableMap<String, Long> mine = t.map(map);
          mine.scan().forEach(entry -> mine.put(entry.key(), entry.value() * 10));
        });
    assertEquals(Map.of("a", 10L, "b", 20L, "c", 30L), map.asMap());
  }

  @RepeatedTest(30)
  void randomChangesLookLikeATreeMap(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    NavigableMap<String, Long> model = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      String key = key(random);
      map.put(key, (long) i);
      model.put(key, (long) i);
    }
    try (Transaction t = store.begin()) {
      WritableMap<String, Long> mine = t.map(map);
      for (int i = 0; i < 60; i++) {
        change(random, mine, model, i);
        assertEquals(expected(model, i), actual(mine, i), "seed=" + seed + " step=" + i);
        assertEquals(model.size(), mine.size(), "seed=" + seed + " step=" + i);
      }
      t.commit();
    }
    assertEquals(model, map.asMap(), "seed=" + seed);
  }

  private static void change(
      Random random, WritableMap<String, Long> mine, Map<String, Long> model, int step) {
    String key = key(random);
    switch (random.nextInt(20)) {
      case 0 -> {
        mine.clear();
        model.clear();
      }
      case 1, 2, 3, 4, 5, 6, 7, 8 ->
          assertEquals(model.remove(key) != null, mine.remove(key), "remove " + key);
      default -> {
        mine.put(key, 100L + step);
        model.put(key, 100L + step);
      }
    }
  }

  private static Scan<String> scan(int step) {
    Scan<String> scan = Scan.<String>all().from("b").before("m").limit(1 + step % 7);
    return step % 2 == 0 ? scan : scan.reversed();
  }

  private static List<Entry<String, Long>> actual(WritableMap<String, Long> mine, int step) {
    return mine.scan(scan(step)).toList();
  }

  private static List<Entry<String, Long>> expected(NavigableMap<String, Long> model, int step) {
    NavigableMap<String, Long> part = model.subMap("b", true, "m", false);
    return (step % 2 == 0 ? part : part.descendingMap())
        .entrySet().stream()
            .limit(1 + step % 7)
            .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
            .toList();
  }

  private static String key(Random random) {
    return String.valueOf((char) ('a' + random.nextInt(16)));
  }

  private static List<String> keys(WritableMap<String, Long> map) {
    return map.scan().map(Entry::key).toList();
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.reverse(copy);
    return copy;
  }
}
