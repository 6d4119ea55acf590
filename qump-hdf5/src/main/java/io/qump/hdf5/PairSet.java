package io.qump.hdf5;

import io.qump.spi.KeyRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one key. Immutable; thread-safe. */
final class PairSet {

  private final Table table;
  private final Extents extents;
  private final long keyHi;
  private final long keyLo;
  private final @Nullable Entry entry;

  PairSet(Table table, Extents extents, long keyHi, long keyLo) {
    this.table = table;
    this.extents = extents;
    this.keyHi = keyHi;
    this.keyLo = keyLo;
    List<Entry> found = BucketReader.find(table.bucket(keyHi, keyLo), extents, keyHi, keyLo);
    this.entry = found.isEmpty() ? null : found.get(0);
  }

  /** The newest commit that changed the set; 0 for an empty one. */
  long sequence() {
    return entry == null ? 0 : entry.sequence();
  }

  long count() {
    return entry == null ? 0 : count(entry);
  }

  static long count(Entry entry) {
    return switch (entry.state()) {
      case RECORD, ONE -> 1;
      case TWO -> Hdf5Format.INLINE_VALUES;
      case SPILLED -> entry.v0Hi();
    };
  }

  boolean contains(byte[] pair) {
    if (entry == null) {
      return false;
    }
    if (entry.state() == EntryState.SPILLED) {
      return table.pages().contains(extents, pair);
    }
    return inline(entry).stream().anyMatch(inline -> Arrays.equals(inline, pair));
  }

  /** The pairs of the key in a range, in its order, no more than asked for. */
  List<byte[]> pairs(KeyRange range, boolean descending, int most) {
    if (entry == null) {
      return List.of();
    }
    KeyRange own = range.intersect(KeyRange.withPrefix(PairKey.prefix(keyHi, keyLo)));
    if (entry.state() == EntryState.SPILLED) {
      return table.pages().keys(extents, own, descending, most);
    }
    List<byte[]> found = new ArrayList<>(inline(entry));
    found.removeIf(pair -> !own.contains(pair));
    found.sort(
        descending
            ? (one, other) -> Arrays.compareUnsigned(other, one)
            : (one, other) -> Arrays.compareUnsigned(one, other));
    return found.subList(0, Math.min(most, found.size()));
  }

  /** The pairs that stand in an entry. */
  static List<byte[]> inline(Entry entry) {
    byte[] first = PairKey.of(entry.keyHi(), entry.keyLo(), entry.v0Hi(), entry.v0Lo());
    return switch (entry.state()) {
      case RECORD, SPILLED -> List.of();
      case ONE -> List.of(first);
      case TWO ->
          List.of(first, PairKey.of(entry.keyHi(), entry.keyLo(), entry.v1Hi(), entry.v1Lo()));
    };
  }
}
