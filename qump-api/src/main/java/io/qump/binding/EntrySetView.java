package io.qump.binding;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The entries of a map view. Its iterators walk over a snapshot. Thread-safe. */
final class EntrySetView<K, V> extends AbstractSet<Map.Entry<K, V>> {

  private final MapView<K, V> map;

  EntrySetView(MapView<K, V> map) {
    this.map = map;
  }

  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return map.iterator();
  }

  @Override
  public Spliterator<Map.Entry<K, V>> spliterator() {
    return SnapshotEntries.distinct(iterator());
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
  public boolean contains(@Nullable Object object) {
    return object instanceof Map.Entry<?, ?> entry
        && entry.getKey() != null
        && entry.getValue() != null
        && map.holds(entry.getKey(), entry.getValue());
  }

  @Override
  public boolean remove(@Nullable Object object) {
    return object instanceof Map.Entry<?, ?> entry
        && entry.getKey() != null
        && map.remove(entry.getKey(), entry.getValue());
  }

  @Override
  public void clear() {
    map.clear();
  }
}
