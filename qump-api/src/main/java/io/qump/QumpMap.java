package io.qump;

import io.qump.addressing.Address;
import io.qump.codec.KeyCodec;
import io.qump.codec.ValueCodec;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.ReadOnlyException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A named, typed map of a store. Each write is one atomic commit.
 *
 * <p>A write returns when it is acknowledged, as the store's {@link PersistenceMode} says; from
 * then on every reader sees it. Writes may throw {@link ReadOnlyException} if the store takes no
 * writes, {@link OutcomeUnknownException} if it failed while the write was being made durable, and
 * {@link PersistenceDisabledException} if force was asked of a store in memory.
 *
 * <p>Thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface QumpMap<K, V> extends WritableMap<K, V> {

  /**
   * Sets the value of a key.
   *
   * @param key the key
   * @param value its new value
   * @param options what this write asks for
   */
  void put(K key, V value, WriteOptions options);

  /**
   * Removes the entry of a key.
   *
   * @param key the key
   * @param options what this write asks for
   * @return true if there was one
   */
  boolean remove(K key, WriteOptions options);

  /**
   * Removes every entry of this map, all at once.
   *
   * @param options what this write asks for
   */
  void clear(WriteOptions options);

  /**
   * Reads a value without blocking the caller.
   *
   * <p>A bad key is thrown at once; what goes wrong later fails the future.
   *
   * @param key the key
   * @return completes with the value, or with null if there is no such entry
   */
  CompletableFuture<@Nullable V> getAsync(K key);

  /**
   * Sets the value of a key without waiting. Readers may see it before it is durable.
   *
   * <p>Bad arguments are thrown at once, as by {@link #put}, and nothing is then changed; what goes
   * wrong later fails the future.
   *
   * @param key the key
   * @param value its new value
   * @return completes when the write is durable; in memory, when it is visible
   */
  CompletableFuture<Void> putAsync(K key, V value);

  /**
   * Removes the entry of a key without waiting, whether or not there is one.
   *
   * <p>A bad key is thrown at once; what goes wrong later fails the future.
   *
   * @param key the key
   * @return completes when the removal is durable; in memory, when it is visible
   */
  CompletableFuture<Void> removeAsync(K key);

  /**
   * This map as a {@link ConcurrentNavigableMap}, for code that knows only those. The view writes
   * through; its order is that of the key codec.
   *
   * <p>Its iterators walk over a snapshot, which an iterator that is not read to its end holds
   * until it is collected as garbage; their {@code remove} works on the map as it is now. Null keys
   * and values are refused with a {@code NullPointerException}, as all such maps do. Where a method
   * compares values, it compares them by type and bytes. {@code size} may take time in proportion
   * to the entries. Clearing a submap is not one commit.
   *
   * @return a view of this map
   */
  ConcurrentNavigableMap<K, V> asMap();

  /**
   * The bucket address of a key (R1).
   *
   * @param key the key, whether or not it has an entry
   * @return its address
   */
  Address addressOf(K key);

  /**
   * The codec of this map's keys.
   *
   * @return the codec it was opened with
   */
  KeyCodec<K> keyCodec();

  /**
   * The codec of this map's values.
   *
   * @return the codec it was opened with
   */
  ValueCodec<V> valueCodec();
}
