package io.qump.binding;

import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The uncommitted changes of one map: perhaps a clear, and the last change of each key. For one
 * thread at a time, but for {@link #release}.
 *
 * <p>Keys are sorted for the first scan, and kept sorted from then on: a batch, which nobody scans,
 * does without.
 *
 * <p>Scans read it while it is written to: whoever changes it takes {@link #writable()} first,
 * which is a copy if a scan is open on this one. So a scan shows the changes made before it began.
 */
final class MapChanges {

  private final MapId map;
  private final boolean cleared;
  private final ChangeTable byKey;
  private final AtomicInteger scans = new AtomicInteger();

  /** The changes in the order of the keys; null before the first scan. */
  private @Nullable NavigableMap<byte[], Mutation> sorted;

  MapChanges(MapId map, boolean cleared) {
    this(map, cleared, new ChangeTable(), null);
  }

  private MapChanges(
      MapId map,
      boolean cleared,
      ChangeTable byKey,
      @Nullable NavigableMap<byte[], Mutation> sorted) {
    this.map = map;
    this.cleared = cleared;
    this.byKey = byKey;
    this.sorted = sorted;
  }

  MapId map() {
    return map;
  }

  /** Whether the changes begin with a clear, which hides what the store has. */
  boolean cleared() {
    return cleared;
  }

  /** The change of each key, in the order in which the keys came. To be read at once. */
  List<Mutation> ofKeys() {
    return byKey.all();
  }

  @Nullable Mutation get(byte[] key) {
    return byKey.get(key);
  }

  /** How many changes these are. */
  int size() {
    return byKey.size() + (cleared ? 1 : 0);
  }

  /** What the changes of keys weigh, bytes. */
  long weight() {
    long sum = 0;
    for (Mutation mutation : byKey.all()) {
      sum += weight(mutation);
    }
    return sum;
  }

  /** These changes, or a copy of them if a scan reads these. */
  MapChanges writable() {
    return scans.get() == 0
        ? this
        : new MapChanges(map, cleared, byKey.copy(), sorted == null ? null : new TreeMap<>(sorted));
  }

  /** Where the change of a key is, here and in the {@link #writable} ones; −1 for none. */
  int find(byte[] key) {
    return byKey.find(key);
  }

  /** Sets the change of a key that is at a place that {@link #find} gave. */
  void set(int place, Mutation mutation) {
    byte[] key = keyOf(mutation);
    if (place < 0) {
      byKey.add(key, mutation);
    } else {
      byKey.replace(place, mutation);
    }
    if (sorted != null) {
      sorted.put(key, mutation);
    }
  }

  /** By how much the weight would grow with a change of the key at a place, bytes. */
  long growth(int place, Mutation mutation) {
    return weight(mutation) - (place < 0 ? 0 : weight(byKey.at(place)));
  }

  /** The changes of keys in a range, for a scan, which must {@link #release} this. */
  Iterator<Map.Entry<byte[], Mutation>> scan(KeyRange range, boolean descending) {
    scans.incrementAndGet();
    if (range.isEmpty()) {
      return Collections.emptyIterator();
    }
    NavigableMap<byte[], Mutation> all = sorted();
    NavigableMap<byte[], Mutation> part =
        range.upper() == null
            ? all.tailMap(range.lower(), true)
            : all.subMap(range.lower(), true, range.upper(), false);
    return (descending ? part.descendingMap() : part).entrySet().iterator();
  }

  private NavigableMap<byte[], Mutation> sorted() {
    NavigableMap<byte[], Mutation> all = sorted;
    if (all == null) {
      all = new TreeMap<>(Arrays::compareUnsigned);
      for (Mutation mutation : byKey.all()) {
        all.put(keyOf(mutation), mutation);
      }
      sorted = all;
    }
    return all;
  }

  /** A scan has ended. Any thread may say so. */
  void release() {
    scans.decrementAndGet();
  }

  /** The key of a change; clears have none. */
  static byte[] keyOf(Mutation mutation) {
    if (mutation instanceof Mutation.Put put) {
      return put.key();
    }
    if (mutation instanceof Mutation.Remove remove) {
      return remove.key();
    }
    throw new IllegalArgumentException("mutation=" + mutation + "; it has no key");
  }

  private static long weight(Mutation mutation) {
    long key = keyOf(mutation).length;
    return mutation instanceof Mutation.Put put ? key + put.value().length : key;
  }
}
