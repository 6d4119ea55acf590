package io.qump.binding;

import io.qump.spi.Condition;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has read of the store, to be checked when it commits: entries with the
 * sequences that were found, and ranges as far as they were walked. For one thread at a time.
 */
final class TransactionReads {

  private final Map<MapId, Map<byte[], Long>> entries = new HashMap<>();
  private final List<RangeRead> ranges = new ArrayList<>();

  /** An entry was read; every read of it finds the same, so it is kept once. */
  void entry(MapId map, byte[] key, @Nullable StoredValue found) {
    entries
        .computeIfAbsent(map, id -> new TreeMap<>(Arrays::compareUnsigned))
        .putIfAbsent(key, found == null ? 0L : found.sequence());
  }

  /** A scan begins. */
  RangeRead range(MapId map, KeyRange range, boolean descending) {
    RangeRead read = new RangeRead(map, range, descending);
    ranges.add(read);
    return read;
  }

  /** What must still hold of the store that was read as of a sequence. */
  List<Condition> conditions(long sequence) {
    List<Condition> conditions = new ArrayList<>();
    entries.forEach(
        (map, found) ->
            found.forEach(
                (key, read) -> conditions.add(new Condition.EntryUnchanged(map, key, read))));
    for (RangeRead read : ranges) {
      KeyRange covered = read.covered();
      if (covered != null) {
        conditions.add(new Condition.RangeUnchanged(read.map(), covered, sequence));
      }
    }
    return Collections.unmodifiableList(conditions);
  }
}
