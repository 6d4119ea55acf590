package io.qump.cli;

import org.jspecify.annotations.Nullable;

/**
 * An entry as text. Immutable and thread-safe.
 *
 * @param key the key, as its type is written
 * @param value the value, as its type is written
 * @param type the name of the value's type; null if the file does not say
 */
record Row(String key, String value, @Nullable String type) {}
