package io.qump.qfs;

import io.qump.qfs.IndexFile.MapChange;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which entries there are after some commit. Immutable; thread-safe.
 *
 * @param version grows by one with each change set since the base was opened
 * @param sequence the newest commit in it
 * @param timeMillis wall-clock time of that commit
 * @param maps the index of each map, by its number
 */
record BaseState(
    long version, long sequence, long timeMillis, NavigableMap<Integer, MapEntries> maps) {

  static final String NO_DIRECTORY = "";

  static BaseState empty() {
    return new BaseState(0, 0, 0, Collections.emptyNavigableMap());
  }

  MapEntries map(int number) {
    MapEntries entries = maps.get(number);
    return entries == null ? MapEntries.empty(number, NO_DIRECTORY) : entries;
  }

  /** This state with changes made. */
  BaseState with(long lastSequence, long lastTimeMillis, List<MapChange> changes) {
    NavigableMap<Integer, MapEntries> changed = new TreeMap<>(maps);
    for (MapChange change : changes) {
      MapEntries before =
          changed.getOrDefault(change.map(), MapEntries.empty(change.map(), change.directory()));
      changed.put(change.map(), before.with(change));
    }
    return new BaseState(
        version + 1, lastSequence, lastTimeMillis, Collections.unmodifiableNavigableMap(changed));
  }

  /** Everything, as changes of an empty state. */
  List<MapChange> whole() {
    return maps.values().stream().map(MapEntries::whole).toList();
  }

  long entries() {
    return maps.values().stream().mapToLong(MapEntries::size).sum();
  }
}
