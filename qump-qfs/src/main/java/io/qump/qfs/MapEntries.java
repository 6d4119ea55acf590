package io.qump.qfs;

import io.qump.qfs.IndexFile.Change;
import io.qump.qfs.IndexFile.MapChange;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index of one map: its entries in key order. Immutable; thread-safe. */
final class MapEntries {

  private static final IndexEntry[] NONE = new IndexEntry[0];

  private final int map;
  private final String directory;
  private final IndexEntry[] entries;

  private MapEntries(int map, String directory, IndexEntry[] sorted) {
    this.map = map;
    this.directory = directory;
    this.entries = sorted;
  }

  static MapEntries empty(int map, String directory) {
    return new MapEntries(map, directory, NONE);
  }

  /** The map's number. */
  int map() {
    return map;
  }

  /** The name of the map's directory. */
  String directory() {
    return directory;
  }

  int size() {
    return entries.length;
  }

  IndexEntry entry(int position) {
    return entries[position];
  }

  /** Below the directory of the base. */
  String fileOf(IndexEntry entry) {
    return EntryNames.file(directory, entry);
  }

  @Nullable IndexEntry find(byte[] key) {
    int at = countBelow(key);
    return at < entries.length && Arrays.equals(entries[at].key(), key) ? entries[at] : null;
  }

  /** How many entries have keys below a key. */
  int countBelow(byte[] key) {
    return below(key, 0);
  }

  /** This map with changes made; costs a copy of the references. */
  MapEntries with(MapChange change) {
    IndexEntry[] before = change.cleared() ? NONE : entries;
    List<Change> changes = change.changes();
    IndexEntry[] merged = new IndexEntry[before.length + changes.size()];
    MapEntries old = new MapEntries(map, directory, before);
    int from = 0;
    int size = 0;
    for (Change one : changes) {
      int to = old.below(one.key(), from);
      System.arraycopy(before, from, merged, size, to - from);
      size += to - from;
      from = to < before.length && Arrays.equals(before[to].key(), one.key()) ? to + 1 : to;
      IndexEntry entry = one.entry();
      if (entry != null) {
        merged[size++] = entry;
      }
    }
    System.arraycopy(before, from, merged, size, before.length - from);
    return new MapEntries(map, directory, Arrays.copyOf(merged, size + before.length - from));
  }

  /** Everything in this map as a change of an empty one. */
  MapChange whole() {
    List<Change> all = Arrays.stream(entries).map(e -> new Change(e.key(), e)).toList();
    return new MapChange(map, directory, true, all);
  }

  /** The first place at or behind {@code from} whose key is not less than a key. */
  private int below(byte[] key, int from) {
    int low = from;
    int high = entries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(entries[middle].key(), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
