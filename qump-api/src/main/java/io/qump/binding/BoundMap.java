package io.qump.binding;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.WriteOptions;
import io.qump.addressing.Address;
import io.qump.codec.KeyCodec;
import io.qump.codec.ValueCodec;
import io.qump.error.TransactionConflictException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map of a store: each write is a commit, each conditional one a commit with a condition.
 * Thread-safe.
 */
final class BoundMap<K, V> extends ConditionalMap<K, V> implements QumpMap<K, V> {

  /**
   * How often a change of one entry is tried. Other writers cannot refuse it that often in a row; a
   * function that writes its own key does.
   */
  private static final int MOST_ATTEMPTS = 10_000;

  private static final int REMOVALS_AT_ONCE = 1_000;

  private final BoundStore store;
  private final EngineView latest;
  private final MapId id;

  BoundMap(BoundStore store, EntryCodec<K, V> codec) {
    super(codec);
    this.store = store;
    this.latest = store.latest();
    this.id = codec.map();
  }

  @Override
  public @Nullable V get(K key) {
    StoredValue stored = latest.get(id, codec.key(key));
    return stored == null ? null : codec.value(stored);
  }

  @Override
  public boolean contains(K key) {
    return latest.get(id, codec.key(key)) != null;
  }

  @Override
  public Map<K, V> getAll(Collection<? extends K> keys) {
    if (required(keys, "keys").size() <= 1) {
      return new ViewReader<>(codec, latest).getAll(keys);
    }
    ViewLease lease = store.openSnapshot("getAll of map=" + name());
    try {
      return new ViewReader<>(codec, lease.view()).getAll(keys);
    } finally {
      lease.release();
    }
  }

  @Override
  public CompletableFuture<@Nullable V> getAsync(K key) {
    return latest
        .getAll(id, List.of(codec.key(key)), Deadline.NONE)
        .thenApply(found -> codec.valueOrNull(found.get(0)));
  }

  @Override
  public Stream<Entry<K, V>> scan(Scan<K> scan) {
    return CursorEntries.stream(cursor(scan));
  }

  @Override
  public Cursor<K, V> cursor(Scan<K> scan) {
    required(scan, "scan");
    return cursor(codec.range(scan), scan.descending(), scan.maxEntries(), true);
  }

  @Override
  public boolean isEmpty() {
    return edge(KeyRange.ALL, false) == null;
  }

  @Override
  public long size() {
    return latest.count(id);
  }

  @Override
  public void put(K key, V value) {
    put(key, value, WriteOptions.DEFAULT);
  }

  @Override
  public void put(K key, V value, WriteOptions options) {
    store.write(CommitRequest.of(codec.put(key, value), required(options, "options")));
  }

  @Override
  public CompletableFuture<Void> putAsync(K key, V value) {
    return store.writeAsync(CommitRequest.of(codec.put(key, value), WriteOptions.DEFAULT));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    store.write(codec.putAll(required(entries, "entries")).mutations(), WriteOptions.DEFAULT);
  }

  @Override
  public boolean remove(K key, WriteOptions options) {
    byte[] bytes = codec.key(key);
    return update(bytes, removal(bytes), required(options, "options")) != null;
  }

  @Override
  public CompletableFuture<Void> removeAsync(K key) {
    Mutation remove = new Mutation.Remove(id, codec.key(key));
    return store.writeAsync(CommitRequest.of(remove, WriteOptions.DEFAULT));
  }

  @Override
  public void clear() {
    clear(WriteOptions.DEFAULT);
  }

  @Override
  public void clear(WriteOptions options) {
    Mutation clear = new Mutation.Clear(id);
    store.write(CommitRequest.of(clear, required(options, "options")));
  }

  @Override
  public ConcurrentNavigableMap<K, V> asMap() {
    return new MapView<>(this, MapBounds.NONE, false);
  }

  @Override
  public Address addressOf(K key) {
    return store.addressing().addressOf(codec.key(key));
  }

  @Override
  public KeyCodec<K> keyCodec() {
    return codec.keys();
  }

  @Override
  public ValueCodec<V> valueCodec() {
    return codec.values();
  }

  BoundStore store() {
    return store;
  }

  /** Sets a value; answers the one that was there, or null. */
  @Nullable V getAndPut(K key, V value) {
    Mutation.Put put = codec.put(key, value);
    return exchange(put.key(), put, put);
  }

  /** Removes an entry; answers the value that was there, or null. */
  @Nullable V getAndRemove(K key) {
    byte[] bytes = codec.key(key);
    return exchange(bytes, new Mutation.Remove(id, bytes), null);
  }

  /** Whether an entry is there with a value that is alike by type and bytes. */
  boolean holds(K key, V value) {
    Mutation.Put wanted = codec.put(key, value);
    StoredValue stored = latest.get(id, wanted.key());
    return stored != null && EntryCodec.same(stored, wanted);
  }

  /** Removes an entry, whether or not there is one. */
  void removeEncoded(byte[] key) {
    Mutation remove = new Mutation.Remove(id, key);
    store.write(CommitRequest.of(remove, WriteOptions.DEFAULT));
  }

  /** Removes an entry if it is still the one given. */
  boolean removeIfUnchanged(StoredEntry entry) {
    Mutation remove = new Mutation.Remove(id, entry.key());
    return commitIfUnchanged(entry.key(), entry.value(), remove, WriteOptions.DEFAULT);
  }

  /** The first or the last entry in a range, null if there is none. */
  @Nullable StoredEntry edge(KeyRange range, boolean last) {
    ViewLease lease = store.openSnapshot("edge of map=" + name());
    try {
      return new PagedEntries(lease.view(), id, range, last, 1).next();
    } finally {
      lease.release();
    }
  }

  /** Removes the entries in a range as they are now, some at a time; answers how many. */
  long clear(KeyRange range) {
    long removed = 0;
    List<Mutation> removals = new ArrayList<>();
    try (BoundCursor<K, V> cursor = cursor(range, false, Long.MAX_VALUE, true)) {
      while (cursor.next()) {
        removals.add(new Mutation.Remove(id, cursor.current().key()));
        removed++;
        if (removals.size() == REMOVALS_AT_ONCE) {
          store.write(List.copyOf(removals), WriteOptions.DEFAULT);
          removals.clear();
        }
      }
    }
    store.write(List.copyOf(removals), WriteOptions.DEFAULT);
    return removed;
  }

  /** How many entries there are in a range. */
  long count(KeyRange range) {
    long count = 0;
    try (BoundCursor<K, V> cursor = cursor(range, false, Long.MAX_VALUE, true)) {
      while (cursor.next()) {
        count++;
      }
    }
    return count;
  }

  /**
   * Opens a cursor that shows one state.
   *
   * @param warn whether to warn should it be forgotten
   */
  BoundCursor<K, V> cursor(KeyRange range, boolean descending, long maxEntries, boolean warn) {
    BoundCursor<K, V> page =
        maxEntries > PagedEntries.LARGEST_PAGE ? null : ofOnePage(range, descending, maxEntries);
    return page == null ? ofSnapshot(range, descending, maxEntries, warn) : page;
  }

  /**
   * A cursor over entries that are there when it is opened: a page is of one state by itself, so
   * that no snapshot need be kept, nor freed should the cursor be forgotten.
   *
   * @return the cursor; null if the page is not all that it would give
   */
  private @Nullable BoundCursor<K, V> ofOnePage(
      KeyRange range, boolean descending, long maxEntries) {
    if (range.isEmpty() || maxEntries < 1) {
      return null;
    }
    CursorScope scope = store.openScope();
    ScanRequest request = new ScanRequest(id, range, descending, (int) maxEntries);
    ScanPage page = Answer.await(latest.scan(request, Deadline.NONE));
    if (page.remaining().isPresent() && page.entries().size() < maxEntries) {
      return null;
    }
    Iterator<StoredEntry> entries = page.entries().iterator();
    return new BoundCursor<>(
        codec, () -> entries.hasNext() ? entries.next() : null, scope, maxEntries);
  }

  /** A cursor on a snapshot of its own. */
  private BoundCursor<K, V> ofSnapshot(
      KeyRange range, boolean descending, long maxEntries, boolean warn) {
    ViewLease lease = store.openSnapshot("cursor of map=" + name());
    EntrySource entries =
        new ViewReader<>(codec, lease.view()).entries(range, descending, maxEntries);
    BoundCursor<K, V> cursor = new BoundCursor<>(codec, entries, lease, maxEntries);
    lease.watch(cursor, store.leaks(), warn);
    return cursor;
  }

  @Override
  @Nullable StoredValue update(byte[] key, Decision decision) {
    return update(key, decision, WriteOptions.DEFAULT);
  }

  private @Nullable StoredValue update(byte[] key, Decision decision, WriteOptions options) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      StoredValue present = latest.get(id, key);
      Mutation mutation = decision.decide(present);
      if (mutation == null || commitIfUnchanged(key, present, mutation, options)) {
        return present;
      }
      Backoff.afterRefusal(attempt);
    }
    throw new TransactionConflictException(
        name(),
        Conflict.readable(key, codec.keys()),
        "the entry was changed by another commit in each of "
            + MOST_ATTEMPTS
            + " attempts; a function must not write the key that it computes");
  }

  private boolean commitIfUnchanged(
      byte[] key, @Nullable StoredValue present, Mutation mutation, WriteOptions options) {
    long sequence = present == null ? 0 : present.sequence();
    Condition unchanged = new Condition.EntryUnchanged(id, key, sequence);
    CommitOutcome outcome = store.commit(CommitRequest.of(mutation, unchanged, options)).await();
    return outcome instanceof CommitOutcome.Committed;
  }
}
