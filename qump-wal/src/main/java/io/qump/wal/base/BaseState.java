package io.qump.wal.base;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All entries of the base after some commit. Immutable; thread-safe.
 *
 * @param sequence the newest commit in it
 * @param timeMillis wall-clock time of that commit, milliseconds since 1970; 0 if there is none
 * @param tables the table of each map, by map number
 */
record BaseState(long sequence, long timeMillis, NavigableMap<Integer, SortedTable> tables) {

  /** The state of a new base. */
  static BaseState empty() {
    return new BaseState(0, 0, Collections.emptyNavigableMap());
  }

  SortedTable table(int map) {
    return tables.getOrDefault(map, SortedTable.EMPTY);
  }

  /** This state with changes made; the same state if it has them already. */
  BaseState with(ChangeSet changes) {
    if (changes.lastSequence() <= sequence) {
      return this;
    }
    NavigableMap<Integer, SortedTable> changed = new TreeMap<>(tables);
    for (MapChanges map : changes.maps()) {
      int number = map.map().number();
      SortedTable before = map.cleared() ? SortedTable.EMPTY : table(number);
      changed.put(number, before.with(map.changes()));
    }
    return new BaseState(
        changes.lastSequence(),
        changes.lastTimeMillis(),
        Collections.unmodifiableNavigableMap(changed));
  }

  ScanPage scan(ScanRequest request) {
    return table(request.map().number())
        .scan(request.range(), request.descending(), request.maxEntries());
  }

  long entries() {
    return tables.values().stream().mapToLong(SortedTable::size).sum();
  }
}
