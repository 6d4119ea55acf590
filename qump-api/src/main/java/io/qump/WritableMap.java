package io.qump;

import io.qump.error.InvalidKeyException;
import io.qump.error.InvalidValueException;
import io.qump.error.TransactionConflictException;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A named map that can be written: of a store, where each call is a commit of its own, or of a
 * transaction, where its changes are kept until the transaction commits.
 *
 * <p>Beside what {@link ReadableMap} says, every method may throw {@link InvalidKeyException} or
 * {@link InvalidValueException} if a key or value is null or longer than the limit. A call that
 * throws one of these has changed nothing.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface WritableMap<K, V> extends ReadableMap<K, V> {

  /**
   * Sets the value of a key, whether or not there was one.
   *
   * @param key the key
   * @param value its new value
   */
  void put(K key, V value);

  /**
   * Sets many values, all at once or none.
   *
   * @param entries keys with their new values
   */
  void putAll(Map<? extends K, ? extends V> entries);

  /**
   * Removes the entry of a key.
   *
   * @param key the key
   * @return true if there was one
   */
  boolean remove(K key);

  /** Removes every entry of this map, all at once. */
  void clear();

  /**
   * Sets the value of a key that has none.
   *
   * @param key the key
   * @param value its value, if there is no entry
   * @return null if the value was set, else the value that was there
   */
  @Nullable V putIfAbsent(K key, V value);

  /**
   * Sets the value of a key that has one.
   *
   * @param key the key
   * @param value its new value, if there is an entry
   * @return the value that was there, or null if there was none and nothing was set
   */
  @Nullable V replace(K key, V value);

  /**
   * Changes an entry only if it is as expected. Values are compared by type and bytes.
   *
   * @param key the key
   * @param expected the value that must be there; null for no entry
   * @param update the new value; null to remove the entry
   * @return true if the entry was as expected and is now changed
   */
  boolean compareAndSet(K key, @Nullable V expected, @Nullable V update);

  /**
   * Sets a value, or joins it with the one that is there.
   *
   * @param key the key
   * @param value the value to set or to join
   * @param join called with the present value and {@code value}; answers the new value, or null to
   *     remove the entry. It may be called more than once and must have no side effects
   * @return the new value, or null if the entry was removed
   */
  default @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> join) {
    return compute(key, (k, present) -> present == null ? value : join.apply(present, value));
  }

  /**
   * Computes an entry anew from what it is.
   *
   * <p>If the function throws, nothing is changed and the exception is passed on. In a map of a
   * store the function is called again as long as other commits change the entry in between; one
   * that itself writes the entry that it computes can never succeed and ends with a {@link
   * TransactionConflictException}. In a transaction it is called once, and its answer replaces what
   * it may itself have written.
   *
   * @param key the key
   * @param change called with the key and the present value, null for none; answers the new value,
   *     or null for no entry. It may be called more than once and must have no side effects
   * @return the new value, or null if there is no entry now
   */
  @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> change);
}
