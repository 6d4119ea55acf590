package io.qump.math.store;

import io.qump.Entry;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.Transaction;
import io.qump.WritableMap;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.KeyNotFoundException;
import io.qump.math.AstNode;
import io.qump.math.MathematicalMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@link MathStore} does, as part of a transaction: entries, what is known about them and the
 * index take effect with everything else in it, or not at all.
 *
 * <p>For one thread at a time, as the transaction.
 */
public final class MathChanges {

  private final CompanionMaps maps;
  private final Transaction transaction;

  MathChanges(CompanionMaps maps, Transaction transaction) {
    this.maps = maps;
    this.transaction = transaction;
  }

  /**
   * Sets the value of a key, with metadata.
   *
   * @param map a map of the store
   * @param key the key
   * @param value its new value
   * @param metadata what is known about the value
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @throws InvalidKeyException if the key is too long for the index
   */
  public <K, V> void put(QumpMap<K, V> map, K key, V value, MathematicalMetadata metadata) {
    put(map, key, value, metadata, Optional.empty());
  }

  /**
   * Sets the value of a key to the result of a computation, with its expression and metadata. The
   * content hash of the expression becomes the signature if the metadata have none.
   *
   * @param map a map of the store
   * @param key the key
   * @param computation the result and where it comes from
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @throws InvalidKeyException if the key is too long for the index
   */
  public <K, V> void putComputation(QumpMap<K, V> map, K key, Computation<V> computation) {
    put(
        map,
        key,
        computation.result(),
        MathStore.signed(computation.metadata(), computation.expression()),
        Optional.of(computation.expression()));
  }

  private <K, V> void put(
      QumpMap<K, V> map,
      K key,
      V value,
      MathematicalMetadata metadata,
      Optional<AstNode> expression) {
    Place place = maps.place(map, key);
    transaction.map(map).put(key, value);
    AttachedMetadata attached = AttachedMetadata.to(value, map.valueCodec(), metadata);
    replace(place.toBytes(), Optional.of(attached), expression);
  }

  /**
   * Attaches metadata to the entry of a key as it is, in place of what was attached.
   *
   * @param map a map of the store
   * @param key the key
   * @param metadata what is known about its value
   * @param <K> the type of the keys
   * @throws KeyNotFoundException if there is no such entry
   * @throws InvalidKeyException if the key is too long for the index
   */
  public <K> void attach(QumpMap<K, ?> map, K key, MathematicalMetadata metadata) {
    Place place = maps.place(map, key);
    Value value = transaction.map(maps.raw(place.map())).get(place.key());
    if (value == null) {
      throw new KeyNotFoundException(
          "map=" + map.name() + " key=" + key + "; put the entry before attaching metadata to it");
    }
    byte[] bytes = place.toBytes();
    Optional<AttachedMetadata> before = attached(bytes);
    boolean same = before.filter(old -> old.describes(value)).isPresent();
    Optional<AstNode> expression =
        same ? transaction.map(maps.expressions()).find(bytes) : Optional.empty();
    replace(bytes, Optional.of(AttachedMetadata.to(value, metadata)), expression);
  }

  /**
   * Takes metadata, and the expression of a computation, away from an entry. The entry stays.
   *
   * @param map a map of the store
   * @param key the key
   * @param <K> the type of the keys
   * @return true if metadata described the entry
   */
  public <K> boolean detach(QumpMap<K, ?> map, K key) {
    Place place = maps.place(map, key);
    byte[] bytes = place.toBytes();
    Optional<AttachedMetadata> before = attached(bytes);
    Value value = transaction.map(maps.raw(place.map())).get(place.key());
    replace(bytes, Optional.empty(), Optional.empty());
    return before.filter(old -> old.describes(value)).isPresent();
  }

  /**
   * Removes the entry of a key with all that is known about it.
   *
   * @param map a map of the store
   * @param key the key
   * @param <K> the type of the keys
   * @return true if there was an entry
   */
  public <K> boolean remove(QumpMap<K, ?> map, K key) {
    Place place = maps.place(map, key);
    replace(place.toBytes(), Optional.empty(), Optional.empty());
    return transaction.map(map).remove(key);
  }

  /**
   * Removes every entry of a map with all that is known about them. The metadata of the map must
   * fit into a transaction.
   *
   * @param map a map of the store
   * @throws io.qump.error.SystemLimitException if they do not; remove some entries first
   * @throws InvalidArgumentException if the map holds metadata itself
   */
  public void clear(QumpMap<?, ?> map) {
    maps.requireOther(map.name());
    transaction.map(map).clear();
    Scan<byte[]> ofMap = Scan.withPrefix(Place.ofMap(map.name()));
    for (byte[] place : keys(transaction.map(maps.metadata()), ofMap)) {
      replace(place, Optional.empty(), Optional.empty());
    }
  }

  private static List<byte[]> keys(WritableMap<byte[], ?> map, Scan<byte[]> scan) {
    try (Stream<byte[]> keys = map.scan(scan).map(Entry::key)) {
      return keys.toList();
    }
  }

  private Optional<AttachedMetadata> attached(byte[] place) {
    return transaction.map(maps.metadata()).find(place);
  }

  /** Sets what is known about a place, and lets the index follow. */
  void replace(byte[] place, Optional<AttachedMetadata> next, Optional<AstNode> expression) {
    Set<IndexFlag> before = IndexFlag.of(attached(place));
    set(transaction.map(maps.metadata()), place, next);
    set(transaction.map(maps.expressions()), place, expression);
    WritableMap<byte[], byte[]> index = transaction.map(maps.index());
    Set<IndexFlag> after = IndexFlag.of(next);
    for (IndexFlag flag : without(before, after)) {
      index.remove(flag.keyOf(place));
    }
    for (IndexFlag flag : without(after, before)) {
      index.put(flag.keyOf(place), CompanionMaps.nothing());
    }
  }

  private static Set<IndexFlag> without(Set<IndexFlag> flags, Set<IndexFlag> others) {
    Set<IndexFlag> rest = new HashSet<>(flags);
    rest.removeAll(others);
    return rest;
  }

  private static <V> void set(WritableMap<byte[], V> map, byte[] key, Optional<V> value) {
    value.ifPresentOrElse(present -> map.put(key, present), () -> map.remove(key));
  }

  /** Makes what is known about a place, and the index of it, what they should be. */
  void mend(byte[] bytes) {
    Place place = Place.ofBytes(maps.metadata().name(), bytes, 0);
    Optional<AttachedMetadata> attached = attached(bytes);
    Value value = transaction.map(maps.raw(place.map())).get(place.key());
    Optional<AttachedMetadata> right = attached.filter(present -> present.describes(value));
    Optional<AstNode> expression =
        right.flatMap(present -> transaction.map(maps.expressions()).find(bytes));
    replace(bytes, right, expression);
    WritableMap<byte[], byte[]> index = transaction.map(maps.index());
    for (IndexFlag flag : IndexFlag.of(right)) {
      index.put(flag.keyOf(bytes), CompanionMaps.nothing());
    }
  }

  /** Takes an entry out of the index that belongs to no metadata. */
  void mendIndex(byte[] key) {
    boolean right =
        key.length > IndexFlag.SIZE
            && IndexFlag.of(attached(IndexCheck.placeOf(key))).contains(IndexFlag.ofKey(key));
    if (!right) {
      transaction.map(maps.index()).remove(key);
    }
  }
}
