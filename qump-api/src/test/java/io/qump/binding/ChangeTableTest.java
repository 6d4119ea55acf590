package io.qump.binding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The changes of a batch beside a sorted map of them. */
class ChangeTableTest {

  private static final MapId MAP = new MapId(1, "map");
  private static final long SEED = 42;

  private final ChangeTable table = new ChangeTable();
  private final Map<byte[], Mutation> model = new TreeMap<>(Arrays::compareUnsigned);

  @Test
  void isAMapOfKeysOfAnyLength() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] key = new byte[random.nextInt(4) * random.nextInt(12)];
      for (int at = 0; at < key.length; at++) {
        key[at] = (byte) random.nextInt(2);
      }
      set(new Mutation.Put(MAP, key, 1, new byte[random.nextInt(3)]));
    }
    assertLikeModel();
    assertTrue(table.isHashed(), "ordinary keys took too many steps");
  }

  /** The order in which keys came stays theirs, whatever comes for them later. */
  @Test
  void keepsTheOrderOfTheFirstChanges() {
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(new byte[] {(byte) (i * 7), (byte) ((i * 7) >>> 8)});
      set(new Mutation.Remove(MAP, keys.get(i)));
    }
    for (int i = keys.size() - 1; i >= 0; i--) {
      set(new Mutation.Put(MAP, keys.get(i).clone(), 1, new byte[0]));
    }
    List<Mutation> all = table.all();
    for (int i = 0; i < keys.size(); i++) {
      assertArrayEquals(keys.get(i), MapChanges.keyOf(all.get(i)), "key " + i);
    }
    assertLikeModel();
  }

  /** Keys made to share a hash cost no more than a sorted map, and are told apart all the same. */
  @Test
  void takesKeysThatShareTheirHash() {
    for (byte[] key : colliding(1_000)) {
      set(new Mutation.Put(MAP, key, 1, new byte[0]));
      assertEquals(table.size() <= ChangeTable.MOST_PROBES, table.isHashed());
    }
    assertLikeModel();
  }

  @Test
  void aCopyGoesItsOwnWay() {
    colliding(100).forEach(key -> set(new Mutation.Put(MAP, key, 1, new byte[0])));
    assertCopyIsApart();
  }

  @Test
  void aSortedCopyGoesItsOwnWay() {
    colliding(300).forEach(key -> set(new Mutation.Put(MAP, key, 1, new byte[0])));
    assertCopyIsApart();
  }

  private void assertCopyIsApart() {
    ChangeTable copy = table.copy();
    byte[] key = {1, 2, 3};
    Mutation added = new Mutation.Remove(MAP, key);
    copy.add(key, added);
    assertEquals(table.size() + 1, copy.size());
    assertEquals(-1, table.find(key));
    set(new Mutation.Remove(MAP, new byte[] {4}));
    assertEquals(-1, copy.find(new byte[] {4}));
    assertSame(added, copy.get(key));
    assertLikeModel();
  }

  /**
   * Keys of 16 bytes with one hash. Mixing a word can be undone, so for any first word there is a
   * second that leads to the same state.
   */
  private static List<byte[]> colliding(int count) {
    Random random = new Random(SEED);
    List<byte[]> keys = new ArrayList<>();
    Set<Long> firsts = new HashSet<>();
    while (keys.size() < count) {
      long first = random.nextLong();
      if (firsts.add(first)) {
        long second = ChangeTable.mix((2 * Long.BYTES) ^ first);
        ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        keys.add(key.putLong(first).putLong(second).array());
      }
    }
    return keys;
  }

  private void set(Mutation mutation) {
    byte[] key = MapChanges.keyOf(mutation);
    int place = table.find(key);
    assertEquals(model.containsKey(key), place >= 0);
    if (place < 0) {
      table.add(key, mutation);
    } else {
      table.replace(place, mutation);
    }
    model.put(key, mutation);
  }

  private void assertLikeModel() {
    assertEquals(model.size(), table.size());
    assertEquals(new HashSet<>(model.values()), new HashSet<>(table.all()));
    model.forEach((key, mutation) -> assertSame(mutation, table.get(key)));
  }
}
