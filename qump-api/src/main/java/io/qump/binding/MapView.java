package io.qump.binding;

import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import io.qump.spi.StoredEntry;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map of a store as a {@link ConcurrentNavigableMap}: all of it or what lies between bounds, in
 * either direction. It keeps nothing; every call goes to the map. Thread-safe.
 */
final class MapView<K, V> extends AbstractMap<K, V> implements ConcurrentNavigableMap<K, V> {

  private final BoundMap<K, V> map;
  private final MapBounds bounds;
  private final boolean descending;

  MapView(BoundMap<K, V> map, MapBounds bounds, boolean descending) {
    this.map = map;
    this.bounds = bounds;
    this.descending = descending;
  }

  // Single entries

  @Override
  public @Nullable V get(Object key) {
    K typed = typed(key);
    return isInside(typed) ? map.get(typed) : null;
  }

  @Override
  public boolean containsKey(Object key) {
    K typed = typed(key);
    return isInside(typed) && map.contains(typed);
  }

  @Override
  public @Nullable V put(K key, V value) {
    return map.getAndPut(inside(key), Objects.requireNonNull(value, "value"));
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return map.putIfAbsent(inside(key), Objects.requireNonNull(value, "value"));
  }

  @Override
  public @Nullable V replace(K key, V value) {
    Objects.requireNonNull(value, "value");
    return isInside(key) ? map.replace(key, value) : null;
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    Objects.requireNonNull(oldValue, "oldValue");
    Objects.requireNonNull(newValue, "newValue");
    return isInside(key) && map.compareAndSet(key, oldValue, newValue);
  }

  @Override
  public @Nullable V remove(Object key) {
    K typed = typed(key);
    return isInside(typed) ? map.getAndRemove(typed) : null;
  }

  @Override
  // The cast fails where the value is encoded, as java.util.Map allows.
  @SuppressWarnings("unchecked")
  public boolean remove(Object key, @Nullable Object value) {
    K typed = typed(key);
    return value != null && isInside(typed) && map.compareAndSet(typed, (V) value, null);
  }

  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> change) {
    return map.compute(inside(key), Objects.requireNonNull(change, "change"));
  }

  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> join) {
    Objects.requireNonNull(value, "value");
    return map.merge(inside(key), value, Objects.requireNonNull(join, "join"));
  }

  // The whole

  @Override
  public int size() {
    return (int) Math.min(Integer.MAX_VALUE, longSize());
  }

  @Override
  public boolean isEmpty() {
    return edge(bounds.range(), descending) == null;
  }

  @Override
  // The cast fails where the value is encoded, as java.util.Map allows.
  @SuppressWarnings("unchecked")
  public boolean containsValue(Object value) {
    Mutation.Put wanted = map.codec.put(new byte[0], (V) Objects.requireNonNull(value, "value"));
    try (ViewIterator<K, V> entries = iterator()) {
      while (entries.hasNext()) {
        if (EntryCodec.same(entries.nextStored().value(), wanted)) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public void clear() {
    if (bounds.equals(MapBounds.NONE)) {
      map.clear();
    } else {
      map.clear(bounds.range());
    }
  }

  @Override
  public Comparator<? super K> comparator() {
    Comparator<K> ascending = map.keyCodec().comparator();
    return descending ? Collections.reverseOrder(ascending) : ascending;
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new EntrySetView<>(this);
  }

  @Override
  public NavigableSet<K> keySet() {
    return navigableKeySet();
  }

  @Override
  public NavigableSet<K> navigableKeySet() {
    return new KeySetView<>(this);
  }

  @Override
  public NavigableSet<K> descendingKeySet() {
    return descendingMap().navigableKeySet();
  }

  @Override
  public Collection<V> values() {
    return new ValuesView<>(this);
  }

  // Neighbours

  @Override
  public Map.@Nullable Entry<K, V> lowerEntry(K key) {
    return entry(edge(before(encoded(key), false), !descending));
  }

  @Override
  public @Nullable K lowerKey(K key) {
    return key(edge(before(encoded(key), false), !descending));
  }

  @Override
  public Map.@Nullable Entry<K, V> floorEntry(K key) {
    return entry(edge(before(encoded(key), true), !descending));
  }

  @Override
  public @Nullable K floorKey(K key) {
    return key(edge(before(encoded(key), true), !descending));
  }

  @Override
  public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
    return entry(edge(behind(encoded(key), true), descending));
  }

  @Override
  public @Nullable K ceilingKey(K key) {
    return key(edge(behind(encoded(key), true), descending));
  }

  @Override
  public Map.@Nullable Entry<K, V> higherEntry(K key) {
    return entry(edge(behind(encoded(key), false), descending));
  }

  @Override
  public @Nullable K higherKey(K key) {
    return key(edge(behind(encoded(key), false), descending));
  }

  @Override
  public Map.@Nullable Entry<K, V> firstEntry() {
    return entry(edge(bounds.range(), descending));
  }

  @Override
  public Map.@Nullable Entry<K, V> lastEntry() {
    return entry(edge(bounds.range(), !descending));
  }

  @Override
  public K firstKey() {
    return present(key(edge(bounds.range(), descending)));
  }

  @Override
  public K lastKey() {
    return present(key(edge(bounds.range(), !descending)));
  }

  @Override
  public Map.@Nullable Entry<K, V> pollFirstEntry() {
    return poll(descending);
  }

  @Override
  public Map.@Nullable Entry<K, V> pollLastEntry() {
    return poll(!descending);
  }

  // Views

  @Override
  public ConcurrentNavigableMap<K, V> descendingMap() {
    return new MapView<>(map, bounds, !descending);
  }

  @Override
  public ConcurrentNavigableMap<K, V> subMap(
      K from, boolean fromInclusive, K to, boolean toInclusive) {
    byte[] first = encoded(from);
    byte[] last = encoded(to);
    return view(
        descending
            ? bounds.between(last, toInclusive, first, fromInclusive)
            : bounds.between(first, fromInclusive, last, toInclusive));
  }

  @Override
  public ConcurrentNavigableMap<K, V> headMap(K to, boolean inclusive) {
    byte[] last = encoded(to);
    return view(descending ? bounds.withLow(last, inclusive) : bounds.withHigh(last, inclusive));
  }

  @Override
  public ConcurrentNavigableMap<K, V> tailMap(K from, boolean inclusive) {
    byte[] first = encoded(from);
    return view(descending ? bounds.withHigh(first, inclusive) : bounds.withLow(first, inclusive));
  }

  @Override
  public ConcurrentNavigableMap<K, V> subMap(K from, K to) {
    return subMap(from, true, to, false);
  }

  @Override
  public ConcurrentNavigableMap<K, V> headMap(K to) {
    return headMap(to, false);
  }

  @Override
  public ConcurrentNavigableMap<K, V> tailMap(K from) {
    return tailMap(from, true);
  }

  /** The entries as they are now, in the order of this view. */
  ViewIterator<K, V> iterator() {
    return new ViewIterator<>(map, map.cursor(bounds.range(), descending, Long.MAX_VALUE, false));
  }

  /** Whether an entry of this view has a value that is alike by type and bytes. */
  // The casts fail where key and value are encoded, as java.util.Map allows.
  @SuppressWarnings("unchecked")
  boolean holds(Object key, Object value) {
    K typed = typed(key);
    return isInside(typed) && map.holds(typed, (V) value);
  }

  private long longSize() {
    return bounds.equals(MapBounds.NONE) ? map.size() : map.count(bounds.range());
  }

  private MapView<K, V> view(MapBounds narrower) {
    return new MapView<>(map, narrower, descending);
  }

  /** The keys of this view before a key, in its direction. */
  private KeyRange before(byte[] key, boolean inclusive) {
    return bounds.range().intersect(descending ? above(key, inclusive) : below(key, inclusive));
  }

  /** The keys of this view behind a key, in its direction. */
  private KeyRange behind(byte[] key, boolean inclusive) {
    return bounds.range().intersect(descending ? below(key, inclusive) : above(key, inclusive));
  }

  private static KeyRange below(byte[] key, boolean inclusive) {
    return new KeyRange(KeyRange.ALL.lower(), inclusive ? KeyRange.behind(key) : key);
  }

  private static KeyRange above(byte[] key, boolean inclusive) {
    return new KeyRange(inclusive ? key : KeyRange.behind(key), null);
  }

  private @Nullable StoredEntry edge(KeyRange range, boolean last) {
    return map.edge(range, last);
  }

  private Map.@Nullable Entry<K, V> poll(boolean last) {
    while (true) {
      StoredEntry stored = edge(bounds.range(), last);
      // Decoded before it is removed, so that what cannot be decoded stays.
      Map.Entry<K, V> entry = entry(stored);
      if (stored == null || map.removeIfUnchanged(stored)) {
        return entry;
      }
    }
  }

  private Map.@Nullable Entry<K, V> entry(@Nullable StoredEntry entry) {
    return entry == null
        ? null
        : new SimpleImmutableEntry<>(
            map.keyCodec().decode(entry.key()), map.codec.value(entry.value()));
  }

  private @Nullable K key(@Nullable StoredEntry entry) {
    return entry == null ? null : map.keyCodec().decode(entry.key());
  }

  private static <K> K present(@Nullable K key) {
    if (key == null) {
      throw new NoSuchElementException("the view is empty");
    }
    return key;
  }

  // The cast fails where the key is encoded, as java.util.Map allows.
  @SuppressWarnings("unchecked")
  private K typed(Object key) {
    return (K) Objects.requireNonNull(key, "key");
  }

  private byte[] encoded(K key) {
    return map.codec.key(Objects.requireNonNull(key, "key"));
  }

  private boolean isInside(K key) {
    Objects.requireNonNull(key, "key");
    return bounds.equals(MapBounds.NONE) || bounds.contains(encoded(key));
  }

  private K inside(K key) {
    if (!isInside(key)) {
      throw new IllegalArgumentException("key=" + key + "; it is out of the range of this view");
    }
    return key;
  }
}
