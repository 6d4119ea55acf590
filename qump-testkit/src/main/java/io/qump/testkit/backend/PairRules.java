package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.KeyRange;
import io.qump.spi.ManyValues;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.testkit.conformance.RuleGroup;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Maps of pairs, which a base with the role {@link ManyValues} keeps in a way of its own, and every
 * other as it keeps all maps.
 */
@RuleGroup("Role ManyValues")
interface PairRules extends BackendSource {

  /** A map of pairs. */
  MapId PAIRS = new MapId(3, ManyValues.MAP_PREFIX + "links");

  /** The type of the empty values of pairs, that of bytes. */
  int TYPE = 2;

  private static byte[] pair(long key, long value) {
    return ByteBuffer.allocate(2 * ManyValues.BYTES)
        .putLong(key)
        .putLong(key * 7)
        .putLong(value >> 3)
        .putLong(value)
        .array();
  }

  /** The pairs that there should be, and changes of them. For one thread. */
  final class Pairs {
    private final TreeSet<byte[]> all = new TreeSet<>(Arrays::compareUnsigned);
    private final TreeMap<byte[], Boolean> changes = new TreeMap<>(Arrays::compareUnsigned);
    private long sequence;

    Pairs insert(long key, long value) {
      changes.put(pair(key, value), true);
      return this;
    }

    Pairs remove(long key, long value) {
      changes.put(pair(key, value), false);
      return this;
    }

    /** The changes since the last call. */
    ChangeSet commit(boolean clear) {
      sequence++;
      if (clear) {
        all.clear();
      }
      List<EntryChange> list = new ArrayList<>();
      for (Map.Entry<byte[], Boolean> change : changes.entrySet()) {
        StoredValue value = change.getValue() ? new StoredValue(sequence, TYPE, new byte[0]) : null;
        list.add(new EntryChange(change.getKey(), sequence, value));
        if (change.getValue()) {
          all.add(change.getKey());
        } else {
          all.remove(change.getKey());
        }
      }
      changes.clear();
      return new ChangeSet(
          sequence, sequence, List.of(new MapChanges(PAIRS, clear ? sequence : 0, list)));
    }

    /** Reads everything in every way, and compares. */
    void assertAreIn(TestedBase tested, long keys, long values) {
      Optional<ManyValues> power = tested.base().role(ManyValues.class);
      for (long key = 0; key < keys; key++) {
        byte[] prefix = Arrays.copyOf(pair(key, 0), ManyValues.BYTES);
        KeyRange own = KeyRange.withPrefix(prefix);
        List<byte[]> expected = all.stream().filter(own::contains).toList();
        if (power.isPresent()) {
          long count = power.orElseThrow().count(PAIRS, prefix);
          assertEquals(expected.size(), count, "count of key " + key);
        }
        assertSame(expected, scan(tested, own, false, 3));
        assertSame(reversed(expected), scan(tested, own, true, 2));
        for (long value = 0; value < values; value++) {
          byte[] pair = pair(key, value);
          StoredValue found = tested.reads().get(PAIRS, pair);
          if (all.contains(pair)) {
            assertNotNull(found, "key " + key + " value " + value);
            assertEquals(TYPE, found.type());
            assertEquals(0, found.bytes().length);
          } else {
            assertNull(found, "key " + key + " value " + value);
          }
        }
      }
      assertSame(List.copyOf(all), scan(tested, KeyRange.ALL, false, 11));
      assertSame(reversed(List.copyOf(all)), scan(tested, KeyRange.ALL, true, 11));
    }

    private static List<byte[]> reversed(List<byte[]> list) {
      List<byte[]> reversed = new ArrayList<>(list);
      java.util.Collections.reverse(reversed);
      return reversed;
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> found) {
      assertEquals(expected.size(), found.size(), "pairs of a scan");
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), found.get(i), "pair " + i);
      }
    }

    private static List<byte[]> scan(
        TestedBase tested, KeyRange range, boolean descending, int page) {
      List<byte[]> found = new ArrayList<>();
      Optional<KeyRange> left = Optional.of(range);
      while (left.isPresent()) {
        ScanPage read = tested.base().scan(new ScanRequest(PAIRS, left.get(), descending, page));
        read.entries().stream().map(StoredEntry::key).forEach(found::add);
        left = read.remaining();
      }
      return found;
    }
  }

  @Test
  default void setsGrowAndShrinkThroughEverySize() {
    Pairs pairs = new Pairs();
    try (TestedBase tested = new TestedBase(this)) {
      for (long value = 0; value < 6; value++) {
        tested.base().apply(pairs.insert(1, value).insert(2, 5 - value).commit(false));
        pairs.assertAreIn(tested, 4, 7);
      }
      tested.base().force(6);
      tested.reopen();
      pairs.assertAreIn(tested, 4, 7);
      for (long value = 0; value < 6; value++) {
        tested.base().apply(pairs.remove(1, value).remove(3, value).commit(false));
        pairs.assertAreIn(tested, 4, 7);
        tested.base().force(7 + value);
        tested.reopen();
        pairs.assertAreIn(tested, 4, 7);
      }
    }
  }

  @Test
  default void everyValueCanBeStoredZeroAmongThem() {
    Pairs pairs = new Pairs();
    try (TestedBase tested = new TestedBase(this)) {
      tested.base().apply(pairs.insert(0, 0).commit(false));
      pairs.assertAreIn(tested, 2, 2);
      tested.base().apply(pairs.insert(0, -1).insert(-1, 0).insert(-1, -1).commit(false));
      pairs.assertAreIn(tested, 2, 2);
      tested.base().apply(pairs.remove(0, -1).commit(false));
      pairs.assertAreIn(tested, 2, 2);
    }
  }

  @Test
  default void randomChangesGiveTheSetsOfAModel() {
    SplittableRandom random = new SplittableRandom(1);
    Pairs pairs = new Pairs();
    try (TestedBase tested = new TestedBase(this)) {
      for (int round = 1; round <= 40; round++) {
        for (int i = random.nextInt(120); i > 0; i--) {
          long key = random.nextInt(12);
          long value = random.nextInt(key == 0 ? 60 : 5);
          if (random.nextInt(10) < (round % 10 < 6 ? 8 : 2)) {
            pairs.insert(key, value);
          } else {
            pairs.remove(key, value);
          }
        }
        ChangeSet changes = pairs.commit(round % 20 == 0);
        tested.base().apply(changes);
        tested.base().apply(changes);
        if (round % 3 == 0) {
          tested.base().force(round);
        }
        if (round % 6 == 0) {
          tested.reopen();
        }
        pairs.assertAreIn(tested, 12, 6);
      }
    }
  }
}
