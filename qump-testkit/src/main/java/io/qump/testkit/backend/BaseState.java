package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a base must hold, and the comparison with what it does. For one thread at a time. */
final class BaseState {

  /** Maps that are looked at, from 0. */
  static final int MAPS = 4;

  private static final int LONGEST_SHOWN = 16;

  private final Map<Integer, NavigableMap<byte[], StoredValue>> maps = new TreeMap<>();

  void apply(Mutation mutation, long sequence) {
    NavigableMap<byte[], StoredValue> entries = entries(mutation.map().number());
    if (mutation instanceof Mutation.Put put) {
      entries.put(put.key(), new StoredValue(sequence, put.type(), put.value()));
    } else if (mutation instanceof Mutation.Remove remove) {
      entries.remove(remove.key());
    } else {
      entries.clear();
    }
  }

  /** The entries of a map in key order. */
  NavigableMap<byte[], StoredValue> entries(int map) {
    return maps.computeIfAbsent(map, number -> new TreeMap<>(Arrays::compareUnsigned));
  }

  /** Fails unless a base or a view answers everything as this state does. */
  void assertIsIn(Reads reads, String where) {
    for (int map = 0; map < MAPS; map++) {
      assertScan(reads, new ScanRequest(Commits.map(map), KeyRange.ALL, false, 3), where);
      assertScan(reads, new ScanRequest(Commits.map(map), KeyRange.ALL, true, 4), where);
      assertGet(reads, Commits.map(map), new byte[0], where);
      for (byte[] key : entries(map).keySet()) {
        assertGet(reads, Commits.map(map), KeyRange.behind(key), where);
        for (int any = 0; any < MAPS; any++) {
          assertGet(reads, Commits.map(any), key, where);
        }
      }
    }
  }

  /** Fails unless a key is answered as this state does. */
  void assertGet(Reads reads, MapId map, byte[] key, String where) {
    assertSame(
        entries(map.number()).get(key),
        reads.get(map, key),
        () -> where + ": get of map=" + map.number() + " key=" + shown(key));
  }

  /** Fails unless the pages of a scan make up what this state has in the range, in order. */
  void assertScan(Reads reads, ScanRequest request, String where) {
    List<Map.Entry<byte[], StoredValue>> expected = expected(request);
    List<StoredEntry> found = scan(reads, request, expected.size(), where);
    String scan = where + ": scan of map=" + request.map().number() + range(request);
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      int at = i;
      assertEquals(
          shown(expected.get(i).getKey()),
          shown(found.get(i).key()),
          () -> scan + ": key of entry " + at);
      assertArrayEquals(expected.get(i).getKey(), found.get(i).key(), scan);
      assertSame(
          expected.get(i).getValue(), found.get(i).value(), () -> scan + ": value of entry " + at);
    }
    assertEquals(expected.size(), found.size(), () -> scan + ": entries");
  }

  private List<Map.Entry<byte[], StoredValue>> expected(ScanRequest request) {
    NavigableMap<byte[], StoredValue> all = entries(request.map().number());
    return (request.descending() ? all.descendingMap() : all)
        .entrySet().stream().filter(entry -> request.range().contains(entry.getKey())).toList();
  }

  private static List<StoredEntry> scan(
      Reads reads, ScanRequest request, int expected, String where) {
    List<StoredEntry> found = new ArrayList<>();
    Optional<KeyRange> left = Optional.of(request.range());
    for (int empty = 0; left.isPresent(); ) {
      ScanPage page =
          reads.scan(
              new ScanRequest(
                  request.map(), left.get(), request.descending(), request.maxEntries()));
      assertTrue(
          page.entries().size() <= request.maxEntries(), () -> where + ": a page is too large");
      empty = page.entries().isEmpty() ? empty + 1 : 0;
      assertTrue(empty < 1_000, () -> where + ": a scan comes to no end");
      found.addAll(page.entries());
      assertTrue(
          found.size() <= expected + request.maxEntries(),
          () -> where + ": a scan gives more entries than there are");
      left = page.remaining();
    }
    return found;
  }

  private static void assertSame(
      @Nullable StoredValue expected,
      @Nullable StoredValue found,
      java.util.function.Supplier<String> where) {
    if (expected == null) {
      assertNull(found, () -> where.get() + ": there should be no entry");
      return;
    }
    assertNotNull(found, () -> where.get() + ": there is no entry");
    assertEquals(expected.sequence(), found.sequence(), () -> where.get() + ": sequence");
    assertEquals(expected.type(), found.type(), () -> where.get() + ": type");
    assertArrayEquals(expected.bytes(), found.bytes(), () -> where.get() + ": value");
  }

  private static String range(ScanRequest request) {
    byte[] upper = request.range().upper();
    return " from=%s to=%s%s pages of %d"
        .formatted(
            shown(request.range().lower()),
            upper == null ? "the end" : shown(upper),
            request.descending() ? " descending" : "",
            request.maxEntries());
  }

  /** The beginning of a key in hexadecimal digits, and its length. */
  static String shown(byte[] key) {
    int shown = Math.min(LONGEST_SHOWN, key.length);
    return HexFormat.of().formatHex(key, 0, shown) + (shown < key.length ? "#" + key.length : "");
  }
}
