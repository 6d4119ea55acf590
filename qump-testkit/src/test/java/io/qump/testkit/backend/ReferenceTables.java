package io.qump.testkit.backend;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.MapId;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@link ReferenceBase} after some commit. Nobody changes the maps.
 *
 * @param sequence the newest commit in it
 * @param maps the entries by map and key
 */
record ReferenceTables(
    long sequence, NavigableMap<Integer, NavigableMap<byte[], StoredValue>> maps) {

  static NavigableMap<byte[], StoredValue> newMap() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  @Nullable StoredValue get(MapId map, byte[] key) {
    return maps.getOrDefault(map.number(), newMap()).get(key);
  }

  ScanPage scan(ScanRequest request) {
    NavigableMap<byte[], StoredValue> all = maps.getOrDefault(request.map().number(), newMap());
    List<StoredEntry> page = new ArrayList<>();
    for (Map.Entry<byte[], StoredValue> entry :
        (request.descending() ? all.descendingMap() : all).entrySet()) {
      if (request.range().contains(entry.getKey())) {
        if (page.size() == request.maxEntries()) {
          byte[] last = page.get(page.size() - 1).key();
          return new ScanPage(
              page, Optional.of(request.range().remaining(last, request.descending())));
        }
        page.add(new StoredEntry(entry.getKey(), entry.getValue()));
      }
    }
    return new ScanPage(page, Optional.empty());
  }

  /** These tables with changes made that are newer than what is there. */
  ReferenceTables with(ChangeSet changes) {
    NavigableMap<Integer, NavigableMap<byte[], StoredValue>> changed = new TreeMap<>(maps);
    for (MapChanges map : changes.maps()) {
      int number = map.map().number();
      NavigableMap<byte[], StoredValue> entries = newMap();
      entries.putAll(changed.getOrDefault(number, newMap()));
      entries.values().removeIf(value -> value.sequence() < map.clearedAt());
      map.changes().forEach(change -> change(entries, change));
      changed.put(number, entries);
    }
    return new ReferenceTables(Math.max(sequence, changes.lastSequence()), changed);
  }

  private static void change(NavigableMap<byte[], StoredValue> entries, EntryChange change) {
    StoredValue present = entries.get(change.key());
    StoredValue value = change.value();
    if (present != null && present.sequence() > change.sequence()) {
      return;
    }
    if (value == null) {
      entries.remove(change.key());
    } else {
      entries.put(change.key(), value);
    }
  }
}
