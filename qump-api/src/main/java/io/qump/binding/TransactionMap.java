package io.qump.binding;

import io.qump.Cursor;
import io.qump.Entry;
import io.qump.Scan;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A map as one transaction sees and changes it. For one thread at a time, which is checked. */
final class TransactionMap<K, V> extends ConditionalMap<K, V> {

  private final BoundTransaction transaction;
  private final TransactionReader reader;

  TransactionMap(EntryCodec<K, V> codec, BoundTransaction transaction) {
    super(codec);
    this.transaction = transaction;
    this.reader = new TransactionReader(codec.map(), transaction);
  }

  @Override
  public @Nullable V get(K key) {
    transaction.enter();
    try {
      return codec.valueOrNull(reader.read(codec.key(key)));
    } finally {
      transaction.exit();
    }
  }

  @Override
  public boolean contains(K key) {
    transaction.enter();
    try {
      return reader.read(codec.key(key)) != null;
    } finally {
      transaction.exit();
    }
  }

  @Override
  public Map<K, V> getAll(Collection<? extends K> keys) {
    transaction.enter();
    try {
      KeySequence<K, V> asked = KeySequence.of(codec, keys);
      return asked.with(reader.readAll(asked.encoded()));
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
      return reader.size();
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
      transaction.changes().clear(codec.map());
    } finally {
      transaction.exit();
    }
  }

  @Override
  @Nullable StoredValue update(byte[] key, Decision decision) {
    transaction.enter();
    try {
      StoredValue present = reader.read(key);
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
}
