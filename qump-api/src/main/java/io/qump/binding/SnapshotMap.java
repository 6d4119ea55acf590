package io.qump.binding;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.ReadableMap;
import io.qump.Scan;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A map of a snapshot. It keeps the snapshot from being freed as forgotten. Thread-safe. */
final class SnapshotMap<K, V> implements ReadableMap<K, V> {

  private final BoundSnapshot snapshot;
  private final ViewReader<K, V> reader;

  SnapshotMap(EntryCodec<K, V> codec, BoundSnapshot snapshot) {
    this.snapshot = snapshot;
    this.reader = new ViewReader<>(codec, snapshot.view());
  }

  @Override
  public String name() {
    return reader.codec().map().name();
  }

  @Override
  public @Nullable V get(K key) {
    return open().get(key);
  }

  @Override
  public boolean contains(K key) {
    return open().contains(key);
  }

  @Override
  public Map<K, V> getAll(Collection<? extends K> keys) {
    return open().getAll(ConditionalMap.required(keys, "keys"));
  }

  @Override
  public Stream<Entry<K, V>> scan(Scan<K> scan) {
    return CursorEntries.stream(cursor(scan));
  }

  @Override
  public Cursor<K, V> cursor(Scan<K> scan) {
    EntrySource entries = open().entries(ConditionalMap.required(scan, "scan"));
    return new BoundCursor<>(reader.codec(), entries, new Scope(snapshot), scan.maxEntries());
  }

  @Override
  public long size() {
    return open().size();
  }

  private ViewReader<K, V> open() {
    snapshot.check();
    return reader;
  }

  /** The snapshot belongs to the application, so a cursor leaves it open. */
  private record Scope(BoundSnapshot snapshot) implements CursorScope {

    @Override
    public void check() {
      snapshot.check();
    }

    @Override
    public void release() {
      // Nothing was taken.
    }
  }
}
