package io.qump.spi;

/**
 * One page of a scan.
 *
 * <p>The next page is asked for with the range that {@link ScanPage#remaining} gives. Immutable and
 * thread-safe.
 *
 * @param map the map to scan
 * @param range the keys that are left
 * @param descending true for the greatest key first
 * @param maxEntries how many entries the page may have, 1 or more
 */
public record ScanRequest(MapId map, KeyRange range, boolean descending, int maxEntries) {}
