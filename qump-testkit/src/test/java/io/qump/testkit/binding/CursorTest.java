package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.TypeMismatchException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans by cursor and by stream. */
class CursorTest {

  private Qump store = TestStore.open();

  @AfterEach
  void close() {
    store.close();
  }

  private QumpMap<String, Long> letters(String... keys) {
    QumpMap<String, Long> map = TestStore.counts(store);
    for (String key : keys) {
      map.put(key, (long) key.length());
    }
    return map;
  }

  private static List<String> keys(QumpMap<String, Long> map, Scan<String> scan) {
    try (Stream<Entry<String, Long>> entries = map.scan(scan)) {
      return entries.map(Entry::key).toList();
    }
  }

  @Test
  void boundsInEveryCombination() {
    QumpMap<String, Long> map = letters("a", "b", "c", "d", "e");
    Scan<String> all = Scan.all();
    assertEquals(List.of("a", "b", "c", "d", "e"), keys(map, all));
    assertEquals(List.of("b", "c", "d", "e"), keys(map, all.from("b")));
    assertEquals(List.of("c", "d", "e"), keys(map, all.after("b")));
    assertEquals(List.of("a", "b", "c", "d"), keys(map, all.through("d")));
    assertEquals(List.of("a", "b", "c"), keys(map, all.before("d")));
    assertEquals(List.of("b", "c", "d"), keys(map, all.from("b").through("d")));
    assertEquals(List.of("c"), keys(map, all.after("b").before("d")));
    assertEquals(List.of("d", "c"), keys(map, all.after("b").through("d").reversed()));
    assertEquals(List.of("e", "d"), keys(map, all.reversed().limit(2)));
    assertEquals(List.of("a"), keys(map, all.limit(1)));
    assertEquals(List.of(), keys(map, all.limit(0)));
    assertEquals(List.of(), keys(map, all.from("d").before("b")));
    assertEquals(List.of(), keys(map, all.after("b").before("b")));
    assertEquals(List.of("b"), keys(map, all.from("b").through("b")));
  }

  @Test
  void prefixIsNarrowedByBounds() {
    QumpMap<String, Long> map = letters("a", "b", "ba", "bb", "bc", "c");
    assertEquals(List.of("b", "ba", "bb", "bc"), keys(map, Scan.withPrefix("b")));
    assertEquals(List.of("bb", "bc"), keys(map, Scan.withPrefix("b").after("ba")));
    assertEquals(List.of("b", "ba"), keys(map, Scan.withPrefix("b").before("bb")));
    assertEquals(List.of("bc", "bb"), keys(map, Scan.withPrefix("b").from("bb").reversed()));
    assertEquals(List.of("b"), keys(map, Scan.withPrefix("b").through("b")));
    assertEquals(List.of(), keys(map, Scan.withPrefix("b").from("c")));
    assertEquals(List.of("a", "b", "ba", "bb", "bc", "c"), keys(map, Scan.withPrefix("")));
  }

  @Test
  void keysWithoutPrefixesAreRefused() {
    QumpMap<Long, String> map = TestStore.texts(store);
    assertThrows(InvalidArgumentException.class, () -> map.cursor(Scan.withPrefix(1L)));
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @Test
  void longBoundIsRefusedBeforeAViewIsOpened() {
    QumpMap<String, Long> map = letters();
    assertFails(
        InvalidKeyException.class,
        () -> map.cursor(Scan.<String>all().from("x".repeat(5_000))),
        "key.bytes=5000");
    assertThrows(InvalidKeyException.class, () -> map.cursor(Scan.withPrefix("x".repeat(5_000))));
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000_000})
  void everyPageSizeGivesTheSame(int largestPage) {
    store.close();
    store = TestStore.withPages(largestPage);
    QumpMap<Long, String> map = TestStore.texts(store);
    List<Long> expected = new ArrayList<>();
    for (long i = -100; i < 100; i++) {
      map.put(i, "x");
      expected.add(i);
    }
    assertEquals(expected, map.scan().map(Entry::key).toList());
    assertEquals(
        expected.subList(0, 50), map.scan(Scan.<Long>all().limit(50)).map(Entry::key).toList());
    List<Long> reversed = map.scan(Scan.<Long>all().reversed()).map(Entry::key).toList();
    assertEquals(LongStream.range(-100, 100).map(i -> -1 - i).boxed().toList(), reversed);
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @Test
  void cursorStepsAndClosesItselfAtTheEnd() {
    QumpMap<String, Long> map = letters("a", "bb");
    Cursor<String, Long> cursor = map.cursor(Scan.all());
    assertFails(ClosedException.class, cursor::key, "map=counts", "at no entry");
    assertThrows(ClosedException.class, cursor::value);
    assertTrue(cursor.next());
    assertEquals("a", cursor.key());
    assertEquals(1L, cursor.value());
    assertEquals("a", cursor.key());
    assertTrue(cursor.next());
    assertEquals(2L, cursor.value());
    assertEquals("bb", cursor.key());
    assertEquals(1, store.statistics().operations().activeSnapshots());
    assertFalse(cursor.next());
    assertEquals(0, store.statistics().operations().activeSnapshots());
    assertFails(ClosedException.class, cursor::key, "behind the last entry");
    assertFalse(cursor.next(), "the end stays the end");
    cursor.close();
    assertThrows(ClosedException.class, cursor::next);
  }

  @Test
  void closedCursorIsClosed() {
    QumpMap<String, Long> map = letters("a", "b");
    Cursor<String, Long> cursor = map.cursor(Scan.all());
    assertTrue(cursor.next());
    cursor.close();
    cursor.close();
    assertFails(ClosedException.class, cursor::next, "the cursor was closed");
    assertThrows(ClosedException.class, cursor::key);
    assertThrows(ClosedException.class, cursor::value);
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @Test
  void cursorOfAClosedStoreIsClosedEvenInsideAPage() {
    QumpMap<String, Long> map = letters("a", "b");
    Cursor<String, Long> cursor = map.cursor(Scan.all());
    assertTrue(cursor.next());
    store.close();
    assertFails(ClosedException.class, cursor::next, "the store was closed");
    assertFails(ClosedException.class, cursor::key, "the store was closed");
    assertThrows(ClosedException.class, cursor::value);
    cursor.close();
  }

  @Test
  void cursorShowsTheMomentItWasOpened() {
    store.close();
    store = TestStore.withPages(1);
    QumpMap<String, Long> map = letters("a", "b", "c");
    try (Cursor<String, Long> cursor = map.cursor(Scan.all())) {
      assertTrue(cursor.next());
      map.remove("b");
      map.put("c", 99L);
      map.put("d", 1L);
      assertTrue(cursor.next());
      assertEquals("b", cursor.key());
      assertTrue(cursor.next());
      assertEquals(1L, cursor.value());
      assertFalse(cursor.next());
    }
  }

  @Test
  void valueOfAnotherTypeFailsAtTheValueOnly() {
    letters("a", "b");
    QumpMap<String, String> asText = store.map("counts", TestCodecs.TEXT, TestCodecs.TEXT);
    try (Cursor<String, String> cursor = asText.cursor(Scan.all())) {
      assertTrue(cursor.next());
      assertThrows(TypeMismatchException.class, cursor::value);
      assertEquals("a", cursor.key());
      assertTrue(cursor.next());
    }
  }

  @Test
  void streamClosesItselfAtItsEnd() {
    QumpMap<String, Long> map = letters("a", "b");
    Stream<Entry<String, Long>> entries = map.scan();
    assertEquals(1, store.statistics().operations().activeSnapshots());
    assertEquals(List.of(new Entry<>("a", 1L), new Entry<>("b", 1L)), entries.toList());
    assertEquals(0, store.statistics().operations().activeSnapshots());
  }

  @Test
  void closedStreamGivesItsViewBack() {
    QumpMap<String, Long> map = letters("a", "b");
    Stream<Entry<String, Long>> entries = map.scan();
    Iterator<Entry<String, Long>> iterator = entries.iterator();
    assertEquals("a", iterator.next().key());
    entries.close();
    assertEquals(0, store.statistics().operations().activeSnapshots());
    assertThrows(ClosedException.class, iterator::next);
  }

  @Test
  void streamShowsTheMomentOfTheCall() {
    QumpMap<String, Long> map = letters("a");
    try (Stream<Entry<String, Long>> entries = map.scan()) {
      map.put("b", 1L);
      assertEquals(1, entries.count());
    }
  }

  @Test
  void parallelStreamGivesTheSame() {
    QumpMap<Long, String> map = TestStore.texts(store);
    for (long i = 0; i < 3_000; i++) {
      map.put(i % 300, "x");
    }
    assertEquals(
        map.scan().map(Entry::key).toList(), map.scan().parallel().map(Entry::key).toList());
  }
}
