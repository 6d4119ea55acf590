package io.qump.binding;

import io.qump.spi.Deadline;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one map as a transaction sees it: its own changes over the store. What the store answers is
 * kept as read. To be called within a use of the transaction.
 */
final class TransactionReader {

  private final MapId map;
  private final BoundTransaction transaction;

  TransactionReader(MapId map, BoundTransaction transaction) {
    this.map = map;
    this.transaction = transaction;
  }

  @Nullable StoredValue read(byte[] key) {
    if (isOwn(key)) {
      return own(key);
    }
    StoredValue stored = transaction.view().get(map, key);
    transaction.reads().entry(map, key, stored);
    return stored;
  }

  /** The values of many keys, in their order; the store is asked once. */
  List<@Nullable StoredValue> readAll(List<byte[]> keys) {
    List<byte[]> asked = new ArrayList<>();
    for (byte[] key : keys) {
      if (!isOwn(key)) {
        asked.add(key);
      }
    }
    List<@Nullable StoredValue> answers =
        Answer.await(transaction.view().getAll(map, asked, Deadline.NONE));
    List<@Nullable StoredValue> values = new ArrayList<>(keys.size());
    int answered = 0;
    for (byte[] key : keys) {
      if (isOwn(key)) {
        values.add(own(key));
      } else {
        StoredValue stored = answers.get(answered++);
        transaction.reads().entry(map, key, stored);
        values.add(stored);
      }
    }
    return values;
  }

  long size() {
    MapChanges changes = transaction.changes().begun(map);
    return changes.cleared() ? puts(changes) : merged(changes);
  }

  /** Whether the transaction knows the entry without the store. */
  private boolean isOwn(byte[] key) {
    MapChanges changes = transaction.changes().of(map);
    return changes != null && (changes.cleared() || changes.get(key) != null);
  }

  private @Nullable StoredValue own(byte[] key) {
    MapChanges changes = transaction.changes().of(map);
    return changes != null && changes.get(key) instanceof Mutation.Put put
        ? MergedEntries.uncommitted(put)
        : null;
  }

  /** How many entries there are with the changes over those of the store. */
  private long merged(MapChanges changes) {
    long size = transaction.view().count(map);
    for (Mutation change : changes.ofKeys()) {
      boolean before = transaction.view().get(map, MapChanges.keyOf(change)) != null;
      boolean after = change instanceof Mutation.Put;
      size += (after ? 1 : 0) - (before ? 1 : 0);
    }
    transaction.reads().range(map, KeyRange.ALL, false).complete();
    return size;
  }

  private static long puts(MapChanges changes) {
    long size = 0;
    for (Mutation change : changes.ofKeys()) {
      size += change instanceof Mutation.Put ? 1 : 0;
    }
    return size;
  }
}
