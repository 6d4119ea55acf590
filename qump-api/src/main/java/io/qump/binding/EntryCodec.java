package io.qump.binding;

import io.qump.Limits;
import io.qump.Scan;
import io.qump.codec.KeyCodec;
import io.qump.codec.ValueCodec;
import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One map's way between objects and bytes, with the limits checked on the way. Immutable and
 * thread-safe.
 *
 * @param map the map, named in every error
 * @param keys codec of the keys
 * @param values codec of the values
 * @param limits what keys and values may weigh
 */
record EntryCodec<K, V>(MapId map, KeyCodec<K> keys, ValueCodec<V> values, Limits limits) {

  /** The bytes of a key. */
  byte[] key(@Nullable K key) {
    if (key == null) {
      throw new InvalidKeyException("map=" + map.name() + " key=null; give a key");
    }
    return checked(keys.encode(key));
  }

  /** The entry as a change that sets it. */
  Mutation.Put put(K key, @Nullable V value) {
    return put(key(key), value);
  }

  /** The entry as a change that sets it, the key being encoded already. */
  Mutation.Put put(byte[] key, @Nullable V value) {
    V present = required(value);
    byte[] bytes = values.encode(present);
    if (bytes.length > limits.maxValueBytes()) {
      throw tooLong(bytes.length);
    }
    return new Mutation.Put(map, key, values.typeOf(present).code(), bytes);
  }

  /** Entries as changes that set them. */
  PendingChanges putAll(Map<? extends K, ? extends V> entries) {
    PendingChanges changes = new PendingChanges("putAll", limits.maxTransactionBytes());
    for (Map.Entry<? extends K, ? extends V> entry : entries.entrySet()) {
      changes.add(put(entry.getKey(), entry.getValue()));
    }
    return changes;
  }

  V required(@Nullable V value) {
    if (value == null) {
      throw new InvalidValueException(
          "map=" + map.name() + " value=null; a map holds no nulls: remove the entry instead");
    }
    return value;
  }

  V value(StoredValue stored) {
    return values.decode(stored.type(), stored.bytes());
  }

  @Nullable V valueOrNull(@Nullable StoredValue stored) {
    return stored == null ? null : value(stored);
  }

  /** The keys of a scan, whatever its direction and limit. */
  KeyRange range(Scan<K> scan) {
    KeyRange range = KeyRange.ALL;
    if (scan.lower() != null) {
      byte[] lower = key(scan.lower());
      range = new KeyRange(scan.lowerInclusive() ? lower : KeyRange.behind(lower), null);
    }
    if (scan.upper() != null) {
      byte[] upper = key(scan.upper());
      range = new KeyRange(range.lower(), scan.upperInclusive() ? KeyRange.behind(upper) : upper);
    }
    if (scan.prefix() != null) {
      byte[] prefix = checked(keys.encodePrefix(scan.prefix()));
      range = range.intersect(KeyRange.withPrefix(prefix));
    }
    return range;
  }

  /** Whether a stored value and an encoded one are alike by type and bytes. */
  static boolean same(StoredValue stored, Mutation.Put encoded) {
    return stored.type() == encoded.type() && Arrays.equals(stored.bytes(), encoded.value());
  }

  private byte[] checked(byte[] key) {
    if (key.length > limits.maxKeyBytes()) {
      throw new InvalidKeyException(
          "map="
              + map.name()
              + " key.bytes="
              + key.length
              + " maxKeyBytes="
              + limits.maxKeyBytes()
              + "; shorten the key or open the store with a larger limit");
    }
    return key;
  }

  private InvalidValueException tooLong(int length) {
    return new InvalidValueException(
        "map="
            + map.name()
            + " value.bytes="
            + length
            + " maxValueBytes="
            + limits.maxValueBytes()
            + "; split the value or open the store with a larger limit");
  }
}
