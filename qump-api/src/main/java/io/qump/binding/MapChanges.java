package io.qump.binding;

import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The uncommitted changes of one map: perhaps a clear, and the last change of each key, in the
 * order of the keys. For one thread at a time, but for {@link #release}.
 *
 * <p>Scans read it while it is written to: whoever changes it takes {@link #writable()} first,
 * which is a copy if a scan is open on this one. So a scan shows the changes made before it began.
 */
final class MapChanges {

  private final MapId map;
  private final boolean cleared;
  private final NavigableMap<byte[], Mutation> byKey;
  private final AtomicInteger scans = new AtomicInteger();

  MapChanges(MapId map, boolean cleared) {
    this(map, cleared, new TreeMap<>(Arrays::compareUnsigned));
  }

  private MapChanges(MapId map, boolean cleared, NavigableMap<byte[], Mutation> byKey) {
    this.map = map;
    this.cleared = cleared;
    this.byKey = byKey;
  }

  MapId map() {
    return map;
  }

  /** Whether the changes begin with a clear, which hides what the store has. */
  boolean cleared() {
    return cleared;
  }

  /** The change of each key, by the encoded key. Not to be changed by the caller. */
  Map<byte[], Mutation> byKey() {
    return byKey;
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
    for (Mutation mutation : byKey.values()) {
      sum += weight(mutation);
    }
    return sum;
  }

  /** These changes, or a copy of them if a scan reads these. */
  MapChanges writable() {
    return scans.get() == 0 ? this : new MapChanges(map, cleared, new TreeMap<>(byKey));
  }

  /** Sets the change of a key; returns by how much the weight grows, bytes. */
  long set(byte[] key, Mutation mutation) {
    Mutation before = byKey.put(key, mutation);
    return weight(mutation) - weight(before);
  }

  /** By how much the weight would grow with a change, bytes. */
  long growth(byte[] key, Mutation mutation) {
    return weight(mutation) - weight(byKey.get(key));
  }

  /** The changes of keys in a range, for a scan, which must {@link #release} this. */
  Iterator<Map.Entry<byte[], Mutation>> scan(KeyRange range, boolean descending) {
    scans.incrementAndGet();
    if (range.isEmpty()) {
      return Collections.emptyIterator();
    }
    NavigableMap<byte[], Mutation> part =
        range.upper() == null
            ? byKey.tailMap(range.lower(), true)
            : byKey.subMap(range.lower(), true, range.upper(), false);
    return (descending ? part.descendingMap() : part).entrySet().iterator();
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

  private static long weight(@Nullable Mutation mutation) {
    if (mutation == null) {
      return 0;
    }
    long key = keyOf(mutation).length;
    return mutation instanceof Mutation.Put put ? key + put.value().length : key;
  }
}
