package io.qump.wal.base;

import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of one map in key order. Immutable; thread-safe. */
final class SortedTable {

  static final SortedTable EMPTY = new SortedTable(new StoredEntry[0]);

  private final StoredEntry[] entries;

  private SortedTable(StoredEntry[] sorted) {
    entries = sorted;
  }

  /** A table of entries that are in key order already; the list is copied. */
  static SortedTable ofSorted(List<StoredEntry> sorted) {
    return new SortedTable(sorted.toArray(StoredEntry[]::new));
  }

  int size() {
    return entries.length;
  }

  StoredEntry entry(int index) {
    return entries[index];
  }

  @Nullable StoredValue get(byte[] key) {
    int at = countBelow(key);
    return at < entries.length && Arrays.equals(entries[at].key(), key)
        ? entries[at].value()
        : null;
  }

  /** This table with sorted changes made; costs a copy of the references. */
  SortedTable with(List<EntryChange> changes) {
    List<StoredEntry> merged = new ArrayList<>(entries.length + changes.size());
    int next = 0;
    for (EntryChange change : changes) {
      int from = next;
      next = below(change.key(), from);
      merged.addAll(Arrays.asList(entries).subList(from, next));
      if (next < entries.length && Arrays.equals(entries[next].key(), change.key())) {
        next++;
      }
      StoredValue value = change.value();
      if (value != null) {
        merged.add(new StoredEntry(change.key(), value));
      }
    }
    merged.addAll(Arrays.asList(entries).subList(next, entries.length));
    return ofSorted(merged);
  }

  ScanPage scan(KeyRange range, boolean descending, int maxEntries) {
    byte[] upper = range.upper();
    int from = countBelow(range.lower());
    int to = upper == null ? entries.length : countBelow(upper);
    int size = Math.min(maxEntries, to - from);
    if (size <= 0) {
      return new ScanPage(List.of(), Optional.empty());
    }
    List<StoredEntry> page = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      page.add(entries[descending ? to - 1 - i : from + i]);
    }
    return new ScanPage(page, size == to - from ? Optional.empty() : left(range, page, descending));
  }

  private static Optional<KeyRange> left(
      KeyRange range, List<StoredEntry> page, boolean descending) {
    byte[] last = page.get(page.size() - 1).key();
    return Optional.of(range.remaining(last, descending));
  }

  private int countBelow(byte[] key) {
    return below(key, 0);
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
