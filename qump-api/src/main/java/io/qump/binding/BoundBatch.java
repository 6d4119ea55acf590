package io.qump.binding;

import io.qump.MultiMap;
import io.qump.Pair;
import io.qump.QumpMap;
import io.qump.WriteBatch;
import io.qump.spi.Mutation;
import java.util.List;
import java.util.UUID;

/** A batch that keeps its changes encoded. For one thread at a time. */
final class BoundBatch implements WriteBatch {

  private static final byte[] NOTHING = {};

  private final BoundStore store;
  private final PendingChanges changes;

  BoundBatch(BoundStore store) {
    this.store = store;
    this.changes = new PendingChanges("batch", store.limits().maxTransactionBytes());
  }

  @Override
  public <K, V> WriteBatch put(QumpMap<K, V> map, K key, V value) {
    changes.add(store.own(map).codec.put(key, value));
    return this;
  }

  @Override
  public <K> WriteBatch remove(QumpMap<K, ?> map, K key) {
    EntryCodec<K, ?> codec = store.own(map).codec;
    changes.add(new Mutation.Remove(codec.map(), codec.key(key)));
    return this;
  }

  @Override
  public WriteBatch insert(MultiMap map, UUID key, UUID value) {
    return put(store.own(map).map(), new Pair(key, value), NOTHING);
  }

  @Override
  public WriteBatch remove(MultiMap map, UUID key, UUID value) {
    return remove(store.own(map).map(), new Pair(key, value));
  }

  @Override
  public WriteBatch clear(QumpMap<?, ?> map) {
    changes.clear(store.own(map).codec.map());
    return this;
  }

  @Override
  public int size() {
    return changes.size();
  }

  BoundStore store() {
    return store;
  }

  List<Mutation> mutations() {
    return changes.mutations();
  }
}
