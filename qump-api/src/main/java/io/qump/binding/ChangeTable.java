package io.qump.binding;

import io.qump.spi.Mutation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last change of each key, found by a hash of the key; in the order in which the keys came.
 *
 * <p>Open addressing with linear probing. What is looked through for one key is bounded: keys that
 * were made to share their hashes would cost a scan of all before, so once a search has taken
 * {@link #MOST_PROBES} steps, keys are found by a sorted map from then on.
 *
 * <p>Invariants: 1. a key has one change; 2. at most half of the slots are used, so every search
 * ends.
 *
 * <p>For one thread at a time.
 */
final class ChangeTable {

  /** How many slots a search may take; hashes that are not made to collide need fewer. */
  static final int MOST_PROBES = 128;

  private static final int FIRST_CHANGES = 8;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** The changes, without holes. */
  private Mutation[] changes;

  /** By the hash of the key: the place of its change and one more, or 0. */
  private int[] slots;

  private int size;

  /** The place of each key's change; null as long as the slots do. */
  private @Nullable NavigableMap<byte[], Integer> sorted;

  ChangeTable() {
    changes = new @Nullable Mutation[FIRST_CHANGES];
    slots = new int[2 * FIRST_CHANGES];
  }

  private ChangeTable(ChangeTable other) {
    changes = other.changes.clone();
    slots = other.slots.clone();
    size = other.size;
    sorted = other.sorted == null ? null : new TreeMap<>(other.sorted);
  }

  /** A table with the same changes. */
  ChangeTable copy() {
    return new ChangeTable(this);
  }

  int size() {
    return size;
  }

  /** Whether keys are found by their hashes still. */
  boolean isHashed() {
    return sorted == null;
  }

  /** The changes, which go with the table: to be read before it is changed again. */
  List<Mutation> all() {
    return Collections.unmodifiableList(Arrays.asList(changes).subList(0, size));
  }

  @Nullable Mutation get(byte[] key) {
    int place = find(key);
    return place < 0 ? null : at(place);
  }

  /** Where the change of a key is; −1 if it has none. */
  int find(byte[] key) {
    if (sorted == null) {
      int slot = slot(key);
      if (slot >= 0) {
        return slots[slot] - 1;
      }
    }
    Integer place = sorted().get(key);
    return place == null ? -1 : place;
  }

  /** The change at a place that {@link #find} gave. */
  Mutation at(int place) {
    return changes[place];
  }

  /** Puts a change in the place of another of the same key. */
  void replace(int place, Mutation change) {
    changes[place] = change;
  }

  /** Adds the change of a key that has none. */
  void add(byte[] key, Mutation change) {
    if (size == changes.length) {
      grow();
    }
    changes[size] = change;
    enter(key, size++);
  }

  private void grow() {
    changes = Arrays.copyOf(changes, 2 * size);
    if (sorted == null) {
      slots = new int[4 * size];
      for (int i = 0; i < size && sorted == null; i++) {
        enter(MapChanges.keyOf(changes[i]), i);
      }
    }
  }

  private void enter(byte[] key, int place) {
    if (sorted == null) {
      int slot = slot(key);
      if (slot >= 0) {
        slots[slot] = place + 1;
        return;
      }
    }
    sorted().put(key, place);
  }

  /** The sorted map, for which the slots are left. */
  private NavigableMap<byte[], Integer> sorted() {
    NavigableMap<byte[], Integer> all = sorted;
    if (all == null) {
      all = new TreeMap<>(Arrays::compareUnsigned);
      for (int i = 0; i < size; i++) {
        all.put(MapChanges.keyOf(changes[i]), i);
      }
      slots = new int[0];
      sorted = all;
    }
    return all;
  }

  /** The slot of a key, or the free one for it; −1 if it takes too long to find. */
  private int slot(byte[] key) {
    int mask = slots.length - 1;
    int slot = (int) (hash(key) >>> Integer.SIZE) & mask;
    for (int probes = 0; probes < MOST_PROBES; probes++, slot = slot + 1 & mask) {
      int place = slots[slot] - 1;
      if (place < 0 || Arrays.equals(key, MapChanges.keyOf(changes[place]))) {
        return slot;
      }
    }
    return -1;
  }

  /** A hash whose upper half is the better one: each word of the key is mixed in by a product. */
  private static long hash(byte[] key) {
    long hash = key.length;
    int i = 0;
    for (; i + Long.BYTES <= key.length; i += Long.BYTES) {
      hash = mix(hash ^ (long) WORD.get(key, i));
    }
    long rest = 0;
    for (; i < key.length; i++) {
      rest = (rest << Byte.SIZE) | (key[i] & 0xFF);
    }
    return mix(hash ^ rest);
  }

  static long mix(long bits) {
    long product = bits * FACTOR;
    return product ^ product >>> Integer.SIZE;
  }
}
