package io.qump.qfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A base against a model under random change sets, with views that outlive them, scans both ways in
 * pages of all sizes, and reopening. The index is written as a whole again and again.
 */
class BaseModelTest {

  private static final long SEED = 20_261_132;
  private static final int MAPS = 3;

  private final MemoryVolume volume = new MemoryVolume();
  private final List<List<NavigableMap<byte[], StoredValue>>> history = new ArrayList<>();
  private final List<Long> sequences = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();

  /** A view with the change set that it must show. */
  private record Held(BaseView view, int state) {}

  @ParameterizedTest
  @CsvSource({"1, 60, 0, 120", "2, 400, 3, 60", "3, 2000, 100, 20"})
  void readsAreThoseOfTheModel(int run, int keys, int deltas, int steps) {
    Random random = new Random(SEED + run);
    history.add(empty());
    sequences.add(0L);
    QfsBase base = open(deltas, random);
    for (int step = 0; step < steps; step++) {
      String where = "seed=" + SEED + " run=" + run + " step=" + step;
      apply(base, random, keys);
      if (random.nextInt(4) > 0) {
        base.force(last());
        assertEquals(last(), base.durableSequence(), where);
      }
      if (random.nextInt(10) == 0) {
        held.add(new Held(base.pin(), history.size() - 1));
      }
      check(base, random, keys, where);
      if (random.nextInt(10) == 0) {
        base.force(last());
        letGo(random);
        base.close();
        base = open(deltas, random);
        assertEquals(last(), base.durableSequence(), where);
      }
    }
    letGo(random);
    base.force(last());
    assertEquals(List.of(), base.verify(), "seed=" + SEED + " run=" + run);
    base.close();
  }

  private QfsBase open(int deltas, Random random) {
    return QfsBase.open(TestBases.context(volume, random), new QfsOptions(1 + deltas % 8, deltas));
  }

  /** A view lives as long as its base at most. */
  private void letGo(Random random) {
    for (Held view : held) {
      checkAll(view, random);
      view.view().close();
    }
    held.clear();
  }

  private static List<NavigableMap<byte[], StoredValue>> empty() {
    List<NavigableMap<byte[], StoredValue>> maps = new ArrayList<>();
    for (int map = 0; map < MAPS; map++) {
      maps.add(new TreeMap<>(Arrays::compareUnsigned));
    }
    return maps;
  }

  private long last() {
    return sequences.get(sequences.size() - 1);
  }

  private void apply(QfsBase base, Random random, int keys) {
    List<NavigableMap<byte[], StoredValue>> next = empty();
    for (int map = 0; map < MAPS; map++) {
      next.get(map).putAll(history.get(history.size() - 1).get(map));
    }
    long first = last() + 1;
    long lastSequence = first + random.nextInt(50);
    List<MapChanges> changes = new ArrayList<>();
    for (int map = 0; map < MAPS; map++) {
      if (random.nextInt(4) > 0) {
        changes.add(change(next.get(map), map, first, lastSequence, random, keys));
      }
    }
    ChangeSet set = new ChangeSet(lastSequence, lastSequence * 10, changes);
    base.apply(set);
    if (random.nextInt(5) == 0) {
      base.apply(set);
    }
    history.add(next);
    sequences.add(lastSequence);
  }

  private static MapChanges change(
      NavigableMap<byte[], StoredValue> entries,
      int map,
      long first,
      long last,
      Random random,
      int keys) {
    long clearedAt = random.nextInt(8) == 0 ? first : 0;
    if (clearedAt > 0) {
      entries.clear();
    }
    NavigableMap<byte[], EntryChange> changes = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = random.nextInt(keys); i >= 0; i--) {
      byte[] key = key(random, keys);
      long sequence = first + random.nextInt((int) (last - first + 1));
      StoredValue value = random.nextInt(4) == 0 ? null : value(random, sequence);
      changes.put(key, new EntryChange(key, sequence, value));
    }
    changes.forEach(
        (key, change) -> {
          if (change.value() == null) {
            entries.remove(key);
          } else {
            entries.put(key, change.value());
          }
        });
    return new MapChanges(TestBases.map(map), clearedAt, List.copyOf(changes.values()));
  }

  /** Keys of all lengths, many of which begin alike. */
  private static byte[] key(Random random, int keys) {
    int number = random.nextInt(keys);
    if (number == 0) {
      return new byte[0];
    }
    byte[] key = new byte[number % 7 + 2];
    Arrays.fill(key, (byte) (number % 3 == 0 ? 0xFF : number % 5));
    key[key.length - 1] = (byte) number;
    key[key.length - 2] = (byte) (number >>> 8);
    return number % 50 == 1 ? Arrays.copyOf(key, 1 + number % 6_000) : key;
  }

  private static StoredValue value(Random random, long sequence) {
    int length =
        switch (random.nextInt(20)) {
          case 0 -> 0;
          case 1 -> random.nextInt(8_000);
          default -> random.nextInt(60);
        };
    byte[] bytes = new byte[length];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    }
    int type = random.nextInt(10) == 0 ? 65_535 : 1 + random.nextInt(200);
    return new StoredValue(sequence, type, bytes);
  }

  private void check(QfsBase base, Random random, int keys, String where) {
    int newest = history.size() - 1;
    for (int i = 0; i < 20; i++) {
      int map = random.nextInt(MAPS);
      byte[] key = key(random, keys);
      assertSame(history.get(newest).get(map).get(key), TestBases.get(base, map, key), where);
    }
    ScanRequest request = request(random, keys);
    checkScan(history.get(newest), request, base::scan, where);
  }

  private static ScanRequest request(Random random, int keys) {
    byte[] lower = random.nextInt(3) == 0 ? new byte[0] : key(random, keys);
    byte[] upper = random.nextInt(3) == 0 ? null : key(random, keys);
    return new ScanRequest(
        TestBases.map(random.nextInt(MAPS)),
        new KeyRange(lower, upper),
        random.nextBoolean(),
        1 + random.nextInt(20));
  }

  private void checkAll(Held view, Random random) {
    List<NavigableMap<byte[], StoredValue>> expected = history.get(view.state());
    String where = "seed=" + SEED + " view of sequence " + sequences.get(view.state());
    for (int map = 0; map < MAPS; map++) {
      boolean descending = random.nextBoolean();
      checkScan(
          expected,
          new ScanRequest(TestBases.map(map), KeyRange.ALL, descending, 7),
          view.view()::scan,
          where);
      MapId id = TestBases.map(map);
      expected
          .get(map)
          .forEach(
              (key, value) ->
                  assertSame(value, TestBases.get(view.view(), id.number(), key), where));
    }
  }

  /** Reads pages. */
  private interface Pages {
    ScanPage scan(ScanRequest request);
  }

  private static void checkScan(
      List<NavigableMap<byte[], StoredValue>> maps,
      ScanRequest request,
      Pages pages,
      String where) {
    NavigableMap<byte[], StoredValue> all = maps.get(request.map().number());
    NavigableMap<byte[], StoredValue> expected = new TreeMap<>(Arrays::compareUnsigned);
    all.forEach(
        (key, value) -> {
          if (request.range().contains(key)) {
            expected.put(key, value);
          }
        });
    List<StoredEntry> found = new ArrayList<>();
    Optional<KeyRange> left = Optional.of(request.range());
    while (left.isPresent()) {
      ScanPage page =
          pages.scan(
              new ScanRequest(
                  request.map(), left.get(), request.descending(), request.maxEntries()));
      assertTrue(page.entries().size() <= request.maxEntries(), where);
      found.addAll(page.entries());
      left = page.remaining();
    }
    assertEquals(expected.size(), found.size(), where + " " + request);
    int at = 0;
    for (Map.Entry<byte[], StoredValue> entry :
        (request.descending() ? expected.descendingMap() : expected).entrySet()) {
      assertArrayEquals(entry.getKey(), found.get(at).key(), where);
      assertSame(entry.getValue(), found.get(at).value(), where);
      at++;
    }
  }

  private static void assertSame(
      @Nullable StoredValue expected, @Nullable StoredValue found, String where) {
    if (expected == null) {
      assertNull(found, where);
      return;
    }
    assertNotNull(found, where);
    assertEquals(expected.sequence(), found.sequence(), where);
    assertEquals(expected.type(), found.type(), where);
    assertArrayEquals(expected.bytes(), found.bytes(), where);
  }
}
