package io.qump.spi;

/**
 * A map as an engine knows it. Immutable and thread-safe.
 *
 * @param number the map's number in its store, 1 or more; it is stored with entries and never used
 *     again for another map
 * @param name the map's name
 */
public record MapId(int number, String name) {}
