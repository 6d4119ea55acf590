package io.qump.math.store;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.Transaction;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;
import io.qump.error.InvalidKeyException;
import io.qump.error.KeyNotFoundException;
import io.qump.math.AstNode;
import io.qump.math.Complexity;
import io.qump.math.MathematicalMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Mathematical values in a store: metadata (R13) attached to any entry of any map, found again by
 * domain and property.
 *
 * <p>Metadata describe an entry's value. Each method commits the entry, its metadata and the index
 * of them in one transaction, so that after a crash all are there or none. Where an entry is
 * removed or gets another value through its map alone, its metadata describe nothing any more: they
 * are not shown, and no query finds them, until the entry has the same value again or {@link
 * #sweep} takes them away.
 *
 * <p>What it keeps is in maps of the same store whose names begin with {@code io.qump.math/}; they
 * are not to be changed otherwise. {@code docs/formats/math-values.md} has their bytes. A map's
 * name and a key together must be shorter than the longest key of the store by three bytes.
 *
 * <p>All methods that change something may throw what {@link Qump#transact} throws. Thread-safe.
 */
public final class MathStore {

  private final Qump store;
  private final CompanionMaps maps;

  private MathStore(Qump store) {
    this.store = store;
    this.maps = new CompanionMaps(store);
  }

  /**
   * The mathematical side of a store.
   *
   * @param store an open store
   * @return a view of it; any number may be in use
   */
  public static MathStore of(Qump store) {
    return new MathStore(store);
  }

  /**
   * The same operations as part of a transaction.
   *
   * @param transaction a transaction of the store
   * @return what changes the store when the transaction is committed
   */
  public MathChanges in(Transaction transaction) {
    return new MathChanges(maps, transaction);
  }

  private void change(Consumer<MathChanges> body) {
    store.transact(transaction -> body.accept(in(transaction)));
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
    change(changes -> changes.put(map, key, value, metadata));
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
    change(changes -> changes.attach(map, key, metadata));
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
    return store.transactResult(transaction -> in(transaction).detach(map, key));
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
    return store.transactResult(transaction -> in(transaction).remove(map, key));
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
    change(changes -> changes.clear(map));
  }

  /**
   * What is known about the entry of a key.
   *
   * @param map a map of the store
   * @param key the key
   * @param <K> the type of the keys
   * @return the metadata; empty if there is no entry, or none describe its present value
   */
  public <K> Optional<MathematicalMetadata> metadata(QumpMap<K, ?> map, K key) {
    Place place = maps.place(map, key);
    try (Snapshot snapshot = store.snapshot()) {
      return attached(snapshot, place).map(AttachedMetadata::metadata);
    }
  }

  private Optional<AttachedMetadata> attached(Snapshot snapshot, Place place) {
    Value value = snapshot.map(maps.raw(place.map())).get(place.key());
    return snapshot
        .map(maps.metadata())
        .find(place.toBytes())
        .filter(attached -> attached.describes(value));
  }

  /**
   * Stores a tree with metadata. Where these have no signature or no complexity, the tree's own
   * content hash and complexity are taken.
   *
   * @param map a map of the store
   * @param key the key
   * @param tree the tree
   * @param metadata what is known about it
   * @param <K> the type of the keys
   * @throws InvalidKeyException if the key is too long for the index
   */
  public <K> void storeAst(
      QumpMap<K, AstNode> map, K key, AstNode tree, MathematicalMetadata metadata) {
    MathematicalMetadata complete =
        metadata.complexity().equals(Complexity.UNKNOWN)
            ? metadata.withComplexity(Complexity.of(tree))
            : metadata;
    put(map, key, tree, signed(complete, tree));
  }

  /**
   * Loads a tree.
   *
   * @param map a map of the store
   * @param key the key
   * @param <K> the type of the keys
   * @return the tree; empty if there is none
   */
  public <K> Optional<AstNode> loadAst(QumpMap<K, AstNode> map, K key) {
    return map.find(key);
  }

  /**
   * Stores the result of a computation as the value of a key, with its expression and metadata. The
   * content hash of the expression becomes the signature if the metadata have none.
   *
   * @param map a map of the store
   * @param key the key
   * @param computation the result and where it comes from
   * @param <K> the type of the keys
   * @param <V> the type of the result
   * @throws InvalidKeyException if the key is too long for the index
   */
  public <K, V> void storeComputation(QumpMap<K, V> map, K key, Computation<V> computation) {
    change(changes -> changes.putComputation(map, key, computation));
  }

  /**
   * Loads a computation.
   *
   * @param map a map of the store
   * @param key the key
   * @param <K> the type of the keys
   * @param <V> the type of the result
   * @return the computation; empty if the entry is none, or has another value than the result
   */
  public <K, V> Optional<Computation<V>> loadComputation(QumpMap<K, V> map, K key) {
    Place place = maps.place(map, key);
    try (Snapshot snapshot = store.snapshot()) {
      Optional<AttachedMetadata> attached = attached(snapshot, place);
      Optional<AstNode> expression = snapshot.map(maps.expressions()).find(place.toBytes());
      if (attached.isEmpty() || expression.isEmpty()) {
        return Optional.empty();
      }
      V result = snapshot.map(map).getOrThrow(key);
      return Optional.of(new Computation<>(expression.get(), result, attached.get().metadata()));
    }
  }

  /**
   * Looks for entries by domain and property.
   *
   * <p>The first of the wanted domains, or else of the properties, is looked up in the index; the
   * time grows with the entries that have it.
   *
   * @param query what to look for
   * @return the first page, of the state at this moment
   */
  public MathPage query(MathQuery query) {
    try (Snapshot snapshot = store.snapshot()) {
      return new IndexSearch(maps, snapshot, query).run();
    }
  }

  /**
   * Compares the index with the metadata, at one moment. It reads every entry that has metadata.
   *
   * @return what it found
   */
  public IndexReport check() {
    try (Snapshot snapshot = store.snapshot()) {
      return new IndexCheck(maps, snapshot, place -> {}, key -> {}).run();
    }
  }

  /**
   * Takes metadata away that describe nothing any more, and mends the index if others changed it;
   * each entry in a transaction of its own.
   *
   * @return what was found before
   */
  public IndexReport sweep() {
    List<byte[]> places = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    IndexReport report;
    try (Snapshot snapshot = store.snapshot()) {
      report = new IndexCheck(maps, snapshot, places::add, keys::add).run();
    }
    places.forEach(place -> change(changes -> changes.mend(place)));
    keys.forEach(key -> change(changes -> changes.mendIndex(key)));
    return report;
  }

  static MathematicalMetadata signed(MathematicalMetadata metadata, AstNode tree) {
    return metadata.signature().isPresent() ? metadata : metadata.withSignature(tree.contentHash());
  }
}
