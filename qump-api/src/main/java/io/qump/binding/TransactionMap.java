package io.qump.binding;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.Scan;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A map as one transaction sees and changes it. For one thread at a time. */
final class TransactionMap<K, V> extends ConditionalMap<K, V> {

  private final BoundTransaction transaction;
  private final MapId id;

  TransactionMap(EntryCodec<K, V> codec, BoundTransaction transaction) {
    super(codec);
    this.transaction = transaction;
    this.id = codec.map();
  }

  @Override
  public @Nullable V get(K key) {
    transaction.enter();
    try {
      return codec.valueOrNull(read(codec.key(key)));
    } finally {
      transaction.exit();
    }
  }

  @Override
  public boolean contains(K key) {
    transaction.enter();
    try {
      return read(codec.key(key)) != null;
    } finally {
      transaction.exit();
    }
  }

  @Override
  public Map<K, V> getAll(Collection<? extends K> keys) {
    transaction.enter();
    try {
      List<K> asked = new ArrayList<>(required(keys, "keys"));
      List<byte[]> encoded = new ArrayList<>(asked.size());
      for (K key : asked) {
        encoded.add(codec.key(key));
      }
      Map<K, V> found = new LinkedHashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        StoredValue value = read(encoded.get(i));
        if (value != null) {
          found.put(asked.get(i), codec.value(value));
        }
      }
      return found;
    } finally {
      transaction.exit();
    }
  }

  @Override
  public Stream<Entry<K, V>> scan(Scan<K> scan) {
    return CursorEntries.stream(cursor(scan));
  }

  @Override
  public Cursor<K, V> cursor(Scan<K> scan) {
    transaction.enter();
    try {
      return TransactionScan.open(codec, required(scan, "scan"), transaction);
    } finally {
      transaction.exit();
    }
  }

  @Override
  public long size() {
    transaction.enter();
    try {
      MapChanges changes = transaction.changes().begun(id);
      return changes.cleared() ? present(changes) : merged(changes);
    } finally {
      transaction.exit();
    }
  }

  @Override
  public void put(K key, V value) {
    transaction.enter();
    try {
      transaction.changes().add(codec.put(key, value));
    } finally {
      transaction.exit();
    }
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    transaction.enter();
    try {
      transaction.changes().addAll(codec.putAll(required(entries, "entries")));
    } finally {
      transaction.exit();
    }
  }

  @Override
  public void clear() {
    transaction.enter();
    try {
      transaction.changes().clear(id);
    } finally {
      transaction.exit();
    }
  }

  @Override
  @Nullable StoredValue update(byte[] key, Decision decision) {
    transaction.enter();
    try {
      StoredValue present = read(key);
      Mutation mutation = decision.decide(present);
      // The decision may be the application's, and that may have ended the transaction.
      transaction.checkActive();
      if (mutation != null) {
        transaction.changes().add(mutation);
      }
      return present;
    } finally {
      transaction.exit();
    }
  }

  /** The transaction's own value, or that of the store, which is then kept as read. */
  private @Nullable StoredValue read(byte[] key) {
    MapChanges changes = transaction.changes().of(id);
    Mutation own = changes == null ? null : changes.get(key);
    if (own != null) {
      return own instanceof Mutation.Put put ? MergedEntries.uncommitted(put) : null;
    }
    if (changes != null && changes.cleared()) {
      return null;
    }
    StoredValue stored = transaction.view().get(id, key);
    transaction.reads().entry(id, key, stored);
    return stored;
  }

  /** How many entries there are with the changes over those of the store. */
  private long merged(MapChanges changes) {
    long size = transaction.view().count(id);
    for (Map.Entry<byte[], Mutation> change : changes.byKey().entrySet()) {
      boolean before = transaction.view().get(id, change.getKey()) != null;
      boolean after = change.getValue() instanceof Mutation.Put;
      size += (after ? 1 : 0) - (before ? 1 : 0);
    }
    transaction.reads().range(id, KeyRange.ALL, false).complete();
    return size;
  }

  private static long present(MapChanges changes) {
    long size = 0;
    for (Mutation change : changes.byKey().values()) {
      size += change instanceof Mutation.Put ? 1 : 0;
    }
    return size;
  }
}
