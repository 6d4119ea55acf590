package io.qump.binding;

import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the store with a transaction's own changes over them, in one order. For one thread
 * at a time.
 */
final class MergedEntries implements EntrySource {

  private final EntrySource store;
  private final Iterator<Map.Entry<byte[], Mutation>> own;
  private final boolean descending;
  private @Nullable StoredEntry nextStored;
  private Map.@Nullable Entry<byte[], Mutation> nextOwn;

  /**
   * Prepares; nothing is read yet.
   *
   * @param store what the store has in the range; empty where the changes begin with a clear
   */
  MergedEntries(EntrySource store, MapChanges changes, KeyRange range, boolean descending) {
    this.store = store;
    this.own = changes.scan(range, descending);
    this.descending = descending;
  }

  @Override
  public @Nullable StoredEntry next() {
    while (true) {
      fill();
      if (nextOwn == null || comesFirst(nextStored, nextOwn.getKey())) {
        return takeStored();
      }
      StoredEntry entry = takeOwn(nextOwn);
      if (entry != null) {
        return entry;
      }
    }
  }

  private void fill() {
    nextStored = nextStored == null ? store.next() : nextStored;
    nextOwn = nextOwn == null && own.hasNext() ? own.next() : nextOwn;
  }

  private boolean comesFirst(@Nullable StoredEntry stored, byte[] ownKey) {
    return stored != null && compare(stored.key(), ownKey) < 0;
  }

  private @Nullable StoredEntry takeStored() {
    StoredEntry taken = nextStored;
    nextStored = null;
    return taken;
  }

  /** Steps over the own change and over what it hides; null if it is a removal. */
  private @Nullable StoredEntry takeOwn(Map.Entry<byte[], Mutation> change) {
    if (nextStored != null && compare(nextStored.key(), change.getKey()) == 0) {
      nextStored = null;
    }
    nextOwn = null;
    return change.getValue() instanceof Mutation.Put put
        ? new StoredEntry(put.key(), uncommitted(put))
        : null;
  }

  private int compare(byte[] a, byte[] b) {
    return descending ? Arrays.compareUnsigned(b, a) : Arrays.compareUnsigned(a, b);
  }

  /** A value that no commit has written yet, which is why its sequence is 0. */
  static StoredValue uncommitted(Mutation.Put put) {
    return new StoredValue(0, put.type(), put.value());
  }
}
