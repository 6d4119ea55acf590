package io.qump.binding;

import io.qump.Scan;
import io.qump.spi.Deadline;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.StoredValue;
import java.util.Collection;
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
    StoredValue stored = view.get(codec.map(), codec.key(key));
    return stored == null ? null : codec.value(stored);
  }

  boolean contains(K key) {
    return view.get(codec.map(), codec.key(key)) != null;
  }

  Map<K, V> getAll(Collection<? extends K> keys) {
    KeySequence<K, V> asked = KeySequence.of(codec, keys);
    return asked.with(Answer.await(view.getAll(codec.map(), asked.encoded(), Deadline.NONE)));
  }

  EntrySource entries(Scan<K> scan) {
    return entries(codec.range(scan), scan.descending(), scan.maxEntries());
  }

  EntrySource entries(KeyRange range, boolean descending, long expected) {
    return new PagedEntries(view, codec.map(), range, descending, expected);
  }

  long size() {
    return view.count(codec.map());
  }
}
