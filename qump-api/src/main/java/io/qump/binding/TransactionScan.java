package io.qump.binding;

import io.qump.Cursor;
import io.qump.Scan;
import io.qump.spi.KeyRange;
import io.qump.spi.StoredEntry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a transaction: it shows the store and the changes made before the scan began, and keeps
 * how far it was walked. For one thread at a time.
 */
final class TransactionScan implements EntrySource, CursorScope {

  private final BoundTransaction transaction;
  private final EntrySource entries;
  private final MapChanges changes;
  private final @Nullable RangeRead read;
  private final AtomicBoolean released = new AtomicBoolean();

  private TransactionScan(
      BoundTransaction transaction,
      EntrySource entries,
      MapChanges changes,
      @Nullable RangeRead read) {
    this.transaction = transaction;
    this.entries = entries;
    this.changes = changes;
    this.read = read;
  }

  /** Opens a cursor. To be called within a use of the transaction. */
  static <K, V> Cursor<K, V> open(
      EntryCodec<K, V> codec, Scan<K> scan, BoundTransaction transaction) {
    KeyRange range = codec.range(scan);
    MapChanges changes = transaction.changes().begun(codec.map());
    // A cleared map shows nothing of the store, so nothing of the store is read.
    EntrySource stored =
        changes.cleared()
            ? () -> null
            : new PagedEntries(
                transaction.view(), codec.map(), range, scan.descending(), scan.maxEntries());
    TransactionScan source =
        new TransactionScan(
            transaction,
            new MergedEntries(stored, changes, range, scan.descending()),
            changes,
            changes.cleared()
                ? null
                : transaction.reads().range(codec.map(), range, scan.descending()));
    return new BoundCursor<>(codec, source, source, scan.maxEntries());
  }

  @Override
  public @Nullable StoredEntry next() {
    transaction.enter();
    try {
      StoredEntry entry = entries.next();
      if (read != null) {
        read.advanced(entry);
      }
      return entry;
    } finally {
      transaction.exit();
    }
  }

  @Override
  public void check() {
    transaction.checkActive();
  }

  @Override
  public void release() {
    if (released.compareAndSet(false, true)) {
      changes.release();
    }
  }
}
