package io.qump.binding;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The values of a map view, in the order of the keys. Thread-safe. */
final class ValuesView<K, V> extends AbstractCollection<V> {

  private final MapView<K, V> map;

  ValuesView(MapView<K, V> map) {
    this.map = map;
  }

  @Override
  public Iterator<V> iterator() {
    ViewIterator<K, V> entries = map.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public V next() {
        return entries.next().getValue();
      }

      @Override
      public void remove() {
        entries.remove();
      }
    };
  }

  @Override
  public Spliterator<V> spliterator() {
    return SnapshotEntries.of(iterator());
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public boolean isEmpty() {
    return map.isEmpty();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value != null && map.containsValue(value);
  }

  @Override
  public void clear() {
    map.clear();
  }
}
