package io.qump;

/**
 * A key and its value, as they were together at one moment.
 *
 * <p>As immutable and thread-safe as its components.
 *
 * @param key the key
 * @param value the value
 * @param <K> the type of the key
 * @param <V> the type of the value
 */
public record Entry<K, V>(K key, V value) {}
