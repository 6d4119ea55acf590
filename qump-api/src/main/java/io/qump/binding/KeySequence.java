package io.qump.binding;

import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are asked for together, with their encodings in the same order. Immutable by agreement.
 * Thread-safe.
 *
 * @param keys the keys
 * @param encoded their encodings
 */
record KeySequence<K, V>(EntryCodec<K, V> codec, List<K> keys, List<byte[]> encoded) {

  /** Encodes keys, which checks each. */
  static <K, V> KeySequence<K, V> of(EntryCodec<K, V> codec, Collection<? extends K> keys) {
    List<K> asked = new ArrayList<>(ConditionalMap.required(keys, "keys"));
    List<byte[]> encoded = new ArrayList<>(asked.size());
    for (K key : asked) {
      encoded.add(codec.key(key));
    }
    return new KeySequence<>(codec, asked, encoded);
  }

  /** Those keys that have values, with them. */
  Map<K, V> with(List<@Nullable StoredValue> values) {
    Map<K, V> found = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      StoredValue value = values.get(i);
      if (value != null) {
        found.put(keys.get(i), codec.value(value));
      }
    }
    return found;
  }
}
