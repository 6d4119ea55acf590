package io.qump.binding;

import io.qump.Scan;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one map of one view. Thread-safe.
 *
 * @param codec the map's codecs
 * @param view the view
 */
record ViewReader<K, V>(EntryCodec<K, V> codec, EngineView view) {

  @Nullable V get(K key) {
    return codec.valueOrNull(view.get(codec.map(), codec.key(key)));
  }

  boolean contains(K key) {
    return view.get(codec.map(), codec.key(key)) != null;
  }

  Map<K, V> getAll(Collection<? extends K> keys) {
    List<K> asked = new ArrayList<>(keys);
    List<byte[]> encoded = new ArrayList<>(asked.size());
    for (K key : asked) {
      encoded.add(codec.key(key));
    }
    List<@Nullable StoredValue> stored =
        Answer.await(view.getAll(codec.map(), encoded, Deadline.NONE));
    Map<K, V> found = new LinkedHashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      StoredValue value = stored.get(i);
      if (value != null) {
        found.put(asked.get(i), codec.value(value));
      }
    }
    return found;
  }

  EntrySource entries(Scan<K> scan) {
    return new PagedEntries(
        view, codec.map(), codec.range(scan), scan.descending(), scan.maxEntries());
  }

  long size() {
    return view.count(codec.map());
  }
}
