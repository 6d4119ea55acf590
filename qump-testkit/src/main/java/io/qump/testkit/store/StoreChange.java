package io.qump.testkit.store;

import io.qump.codec.Value;
import java.util.SortedMap;

/** One change of a commit in a {@link StoreScript}. Immutable and thread-safe. */
public sealed interface StoreChange {

  /**
   * The name of the map that is changed.
   *
   * @return the name
   */
  String map();

  /**
   * Makes the change in the entries of its map.
   *
   * @param entries the entries by their keys
   */
  void applyTo(SortedMap<String, Value> entries);

  /**
   * Sets a value.
   *
   * @param map the map
   * @param key the key
   * @param value its new value
   */
  record Put(String map, String key, Value value) implements StoreChange {
    @Override
    public void applyTo(SortedMap<String, Value> entries) {
      entries.put(key, value);
    }
  }

  /**
   * Removes an entry, whether or not there is one.
   *
   * @param map the map
   * @param key the key
   */
  record Remove(String map, String key) implements StoreChange {
    @Override
    public void applyTo(SortedMap<String, Value> entries) {
      entries.remove(key);
    }
  }

  /**
   * Removes every entry of a map. In a commit it comes before other changes of that map.
   *
   * @param map the map
   */
  record Clear(String map) implements StoreChange {
    @Override
    public void applyTo(SortedMap<String, Value> entries) {
      entries.clear();
    }
  }
}
