package io.qump.testkit.model;

import org.jspecify.annotations.Nullable;

/**
 * One state of an entry. Immutable; thread-safe.
 *
 * @param sequence the commit that wrote it
 * @param clears how often the map had been cleared by then
 * @param type code of the value's type
 * @param value the value; null for a removal
 */
record ModelVersion(long sequence, int clears, int type, @Nullable String value) {}
