package io.qump.testkit;

import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All entries as of one commit. Immutable and thread-safe.
 *
 * @param sequence the commit
 * @param maps the entries of each map, by encoded key
 */
record ReferenceState(long sequence, Map<MapId, NavigableMap<byte[], StoredValue>> maps) {

  /** No entries, as of no commit. */
  static final ReferenceState EMPTY = new ReferenceState(0, Map.of());

  private static final NavigableMap<byte[], StoredValue> NO_ENTRIES =
      Collections.unmodifiableNavigableMap(new TreeMap<>(Arrays::compareUnsigned));

  @Nullable StoredValue get(MapId map, byte[] key) {
    return all(map).get(key);
  }

  NavigableMap<byte[], StoredValue> all(MapId map) {
    return maps.getOrDefault(map, NO_ENTRIES);
  }

  NavigableMap<byte[], StoredValue> in(MapId map, KeyRange range) {
    if (range.isEmpty()) {
      return NO_ENTRIES;
    }
    return range.upper() == null
        ? all(map).tailMap(range.lower(), true)
        : all(map).subMap(range.lower(), true, range.upper(), false);
  }

  long entries() {
    return maps.values().stream().mapToLong(Map::size).sum();
  }

  /** The state after one more commit. */
  ReferenceState with(List<Mutation> mutations) {
    long next = sequence + 1;
    Map<MapId, NavigableMap<byte[], StoredValue>> changed = new HashMap<>();
    maps.forEach((map, entries) -> changed.put(map, new TreeMap<>(entries)));
    for (Mutation mutation : mutations) {
      apply(
          mutation,
          changed.computeIfAbsent(mutation.map(), map -> new TreeMap<>(NO_ENTRIES)),
          next);
    }
    changed.replaceAll((map, entries) -> Collections.unmodifiableNavigableMap(entries));
    return new ReferenceState(next, Map.copyOf(changed));
  }

  static byte[] keyOf(Mutation mutation) {
    if (mutation instanceof Mutation.Put put) {
      return put.key();
    }
    return ((Mutation.Remove) mutation).key();
  }

  private static void apply(
      Mutation mutation, NavigableMap<byte[], StoredValue> entries, long sequence) {
    if (mutation instanceof Mutation.Put put) {
      entries.put(put.key(), new StoredValue(sequence, put.type(), put.value()));
    } else if (mutation instanceof Mutation.Remove remove) {
      entries.remove(remove.key());
    } else {
      entries.clear();
    }
  }
}
