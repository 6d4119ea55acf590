package io.qump.binding;

import io.qump.WritableMap;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.Mutation;
import io.qump.spi.StoredValue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The calls that look at an entry before they change it, all by way of {@link #update}. As
 * thread-safe as the subclass.
 */
abstract class ConditionalMap<K, V> implements WritableMap<K, V> {

  final EntryCodec<K, V> codec;

  ConditionalMap(EntryCodec<K, V> codec) {
    this.codec = codec;
  }

  /**
   * Reads an entry and changes it as decided, with nothing in between.
   *
   * @return the value on which the decision was made that took effect, null for none
   */
  abstract @Nullable StoredValue update(byte[] key, Decision decision);

  @Override
  public final String name() {
    return codec.map().name();
  }

  @Override
  public boolean remove(K key) {
    byte[] bytes = codec.key(key);
    return update(bytes, removal(bytes)) != null;
  }

  @Override
  public final @Nullable V putIfAbsent(K key, V value) {
    Mutation.Put put = codec.put(key, value);
    return exchange(put.key(), null, put);
  }

  @Override
  public final @Nullable V replace(K key, V value) {
    Mutation.Put put = codec.put(key, value);
    return exchange(put.key(), put, null);
  }

  @Override
  public final boolean compareAndSet(K key, @Nullable V expected, @Nullable V update) {
    byte[] bytes = codec.key(key);
    Mutation.Put wanted = expected == null ? null : codec.put(bytes, expected);
    Mutation change =
        update == null ? new Mutation.Remove(codec.map(), bytes) : codec.put(bytes, update);
    // Without an entry there is nothing to remove: no commit is needed for null to null.
    Mutation mutation = expected == null && update == null ? null : change;
    return matches(update(bytes, present -> matches(present, wanted) ? mutation : null), wanted);
  }

  @Override
  public final @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> join) {
    codec.required(value);
    required(join, "join");
    return WritableMap.super.merge(key, value, join);
  }

  @Override
  public final @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> change) {
    byte[] bytes = codec.key(key);
    Computation<K, V> computation =
        new Computation<>(codec, key, bytes, required(change, "change"));
    update(bytes, computation);
    return computation.result();
  }

  /** Changes an entry by whether there is one; answers the value that was there, or null. */
  final @Nullable V exchange(
      byte[] key, @Nullable Mutation ifPresent, @Nullable Mutation ifAbsent) {
    Exchange<V> exchange = new Exchange<>(codec, ifPresent, ifAbsent);
    update(key, exchange);
    return exchange.previous();
  }

  /** Removes what is there. */
  final Decision removal(byte[] key) {
    Mutation.Remove remove = new Mutation.Remove(codec.map(), key);
    return present -> present == null ? null : remove;
  }

  static <T> T required(@Nullable T argument, String name) {
    if (argument == null) {
      throw new InvalidArgumentException(name + "=null; give one");
    }
    return argument;
  }

  private static boolean matches(@Nullable StoredValue present, Mutation.@Nullable Put wanted) {
    if (present == null || wanted == null) {
      return present == null && wanted == null;
    }
    return EntryCodec.same(present, wanted);
  }
}
