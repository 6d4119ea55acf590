package io.qump.hdf5;

import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map of pairs. A scan of one key's values reads its value set; a wider scan goes through
 * every bucket for each of its pages, since keys have no order in a hash table. Immutable;
 * thread-safe.
 */
final class PairTable {

  /** The type of a pair's empty value, that of bytes. */
  private static final int TYPE = 2;

  private static final byte[] NOTHING = {};

  private final Table table;
  private final Extents extents;

  PairTable(Table table, Extents extents) {
    this.table = table;
    this.extents = extents;
  }

  @Nullable StoredValue get(byte[] pair) {
    if (pair.length != PairKey.BYTES) {
      return null;
    }
    PairSet set = set(pair);
    return set.contains(pair) ? new StoredValue(set.sequence(), TYPE, NOTHING) : null;
  }

  /** How many values a key has. */
  long count(byte[] key) {
    return new PairSet(table, extents, PairKey.part(key, 0), PairKey.part(key, 1)).count();
  }

  private PairSet set(byte[] pair) {
    return new PairSet(table, extents, PairKey.part(pair, 0), PairKey.part(pair, 1));
  }

  ScanPage scan(ScanRequest request) {
    KeyRange range = request.range();
    if (range.isEmpty()) {
      return new ScanPage(List.of(), Optional.empty());
    }
    int most = request.maxEntries();
    byte[] key = onlyKey(range);
    List<byte[]> pairs =
        key == null
            ? wide(range, request.descending(), most)
            : set(Arrays.copyOf(key, PairKey.BYTES)).pairs(range, request.descending(), most);
    List<StoredEntry> entries = entries(pairs);
    return pairs.size() < most
        ? new ScanPage(entries, Optional.empty())
        : new ScanPage(
            entries, Optional.of(range.remaining(pairs.get(most - 1), request.descending())));
  }

  private List<StoredEntry> entries(List<byte[]> pairs) {
    List<StoredEntry> entries = new ArrayList<>(pairs.size());
    byte[] before = NOTHING;
    StoredValue value = new StoredValue(1, TYPE, NOTHING);
    for (byte[] pair : pairs) {
      if (before == NOTHING || !PairKey.sameKey(before, pair)) {
        value = new StoredValue(set(pair).sequence(), TYPE, NOTHING);
      }
      entries.add(new StoredEntry(pair, value));
      before = pair;
    }
    return entries;
  }

  /** The key whose pairs alone lie in a range; null if others may. */
  private static byte @Nullable [] onlyKey(KeyRange range) {
    if (range.lower().length < PairKey.KEY_BYTES) {
      return null;
    }
    byte[] key = Arrays.copyOf(range.lower(), PairKey.KEY_BYTES);
    byte[] upper = range.upper();
    byte[] end = KeyRange.withPrefix(key).upper();
    boolean within = end == null || (upper != null && Arrays.compareUnsigned(upper, end) <= 0);
    return within ? key : null;
  }

  /** The first pairs of a range: of those in entries as many as asked for, and of the spilled. */
  private List<byte[]> wide(KeyRange range, boolean descending, int most) {
    NearestPairs nearest = new NearestPairs(descending, most);
    for (Bucket bucket : table.directory().buckets()) {
      for (Entry entry : BucketReader.entries(bucket, extents)) {
        for (byte[] pair : PairSet.inline(entry)) {
          if (range.contains(pair)) {
            nearest.offer(pair);
          }
        }
      }
    }
    table.pages().keys(extents, range, descending, most).forEach(nearest::offer);
    return nearest.inOrder();
  }
}
