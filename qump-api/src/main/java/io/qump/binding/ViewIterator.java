package io.qump.binding;

import io.qump.spi.StoredEntry;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the entries of a view as they were when it was made; removes from the map as it is
 * now. For one thread at a time.
 *
 * <p>It gives its snapshot back at its end; one that is dropped before gives it back once it was
 * collected, without a warning, since an iterator has nothing to close.
 */
final class ViewIterator<K, V> implements Iterator<Map.Entry<K, V>>, AutoCloseable {

  private final BoundMap<K, V> map;
  private final BoundCursor<K, V> cursor;
  private boolean ahead;
  private @Nullable StoredEntry last;

  ViewIterator(BoundMap<K, V> map, BoundCursor<K, V> cursor) {
    this.map = map;
    this.cursor = cursor;
  }

  @Override
  public boolean hasNext() {
    ahead = ahead || cursor.next();
    return ahead;
  }

  @Override
  public Map.Entry<K, V> next() {
    StoredEntry entry = nextStored();
    return new AbstractMap.SimpleImmutableEntry<>(
        map.keyCodec().decode(entry.key()), map.codec.value(entry.value()));
  }

  @Override
  public void remove() {
    StoredEntry removed = last;
    if (removed == null) {
      throw new IllegalStateException("nothing to remove; call next() first, and remove() once");
    }
    last = null;
    map.removeEncoded(removed.key());
  }

  @Override
  public void close() {
    cursor.close();
  }

  /** As {@link #next}, without decoding. */
  StoredEntry nextStored() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more entries; ask hasNext() first");
    }
    ahead = false;
    StoredEntry entry = cursor.current();
    last = entry;
    return entry;
  }
}
