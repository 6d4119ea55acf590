package io.qump.spi;

/**
 * An encoded entry. Immutable by agreement, as {@link StoredValue} is. Thread-safe.
 *
 * @param key the encoded key, to be read only
 * @param value the value
 */
// Arrays are compared by nobody here: an entry is a carrier between the engine and its user.
@SuppressWarnings("ArrayRecordComponent")
public record StoredEntry(byte[] key, StoredValue value) {}
