package io.qump.qfs;

import io.qump.error.QumpException;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a state.
 *
 * <p>Whoever reads the present state keeps nobody from replacing it. A file that is gone when it is
 * read may have been dropped meanwhile: then the entry is read as the state of that moment has it.
 * Thread-safe.
 */
final class StateReader {

  private final EntryReader reader;
  private final Supplier<BaseState> present;

  /**
   * Makes a reader.
   *
   * @param reader reads the files
   * @param present the state at any moment; for a state whose files stay, always the same
   */
  StateReader(EntryReader reader, Supplier<BaseState> present) {
    this.reader = reader;
    this.present = present;
  }

  @Nullable StoredValue get(int map, byte[] key) {
    MapEntries entries = present.get().map(map);
    IndexEntry entry = entries.find(key);
    return entry == null ? null : read(entries, entry);
  }

  ScanPage scan(ScanRequest request) {
    MapEntries entries = present.get().map(request.map().number());
    KeyRange range = request.range();
    byte[] upper = range.upper();
    int from = entries.countBelow(range.lower());
    int to = upper == null ? entries.size() : entries.countBelow(upper);
    int size = Math.min(request.maxEntries(), to - from);
    if (size <= 0) {
      return new ScanPage(List.of(), Optional.empty());
    }
    List<StoredEntry> page = new ArrayList<>(size);
    IndexEntry last = null;
    for (int i = 0; i < size; i++) {
      last = entries.entry(request.descending() ? to - 1 - i : from + i);
      StoredValue value = read(entries, last);
      if (value != null) {
        page.add(new StoredEntry(last.key(), value));
      }
    }
    return new ScanPage(page, left(request, last, size < to - from));
  }

  private static Optional<KeyRange> left(
      ScanRequest request, @Nullable IndexEntry last, boolean more) {
    return last == null || !more
        ? Optional.empty()
        : Optional.of(request.range().remaining(last.key(), request.descending()));
  }

  private @Nullable StoredValue read(MapEntries entries, IndexEntry entry) {
    MapEntries map = entries;
    IndexEntry wanted = entry;
    while (wanted != null) {
      try {
        return reader.read(map, wanted);
      } catch (QumpException e) {
        map = present.get().map(map.map());
        IndexEntry now = map.find(wanted.key());
        if (now != null && now.number() == wanted.number()) {
          throw e;
        }
        wanted = now;
      }
    }
    return null;
  }
}
