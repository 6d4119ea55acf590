package io.qump.testkit.store;

import io.qump.codec.Value;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a store holds: entries by map and key. Equal if maps, keys, types and bytes are; a map
 * without entries counts as none. Immutable and thread-safe.
 *
 * @param maps entries by the names of their maps
 */
public record StoreState(SortedMap<String, SortedMap<String, Value>> maps) {

  /**
   * Copies the maps and leaves out empty ones.
   *
   * @param maps entries by the names of their maps
   */
  public StoreState {
    SortedMap<String, SortedMap<String, Value>> copy = new TreeMap<>();
    maps.forEach(
        (name, entries) -> {
          if (!entries.isEmpty()) {
            copy.put(name, Collections.unmodifiableSortedMap(new TreeMap<>(entries)));
          }
        });
    maps = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * A store without entries.
   *
   * @return the state
   */
  public static StoreState empty() {
    return new StoreState(new TreeMap<>());
  }
}
