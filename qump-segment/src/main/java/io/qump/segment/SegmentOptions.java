package io.qump.segment;

/**
 * What the segment base chooses, and no file depends on. Immutable; thread-safe.
 *
 * @param segmentBytes a segment ends with the key that makes it this long
 * @param compactionBytesPerSecond how fast compaction may read and write, together
 * @param compacts whether compaction begins by itself
 * @param cacheBytes how much of indexes, filters and decompressed blocks is kept in memory
 */
record SegmentOptions(
    long segmentBytes, long compactionBytesPerSecond, boolean compacts, long cacheBytes) {

  private static final int HEAP_FOR_CACHE = 5;

  static final SegmentOptions DEFAULT = new SegmentOptions(32L << 20, 128L << 20, true);

  /** Options with a cache of a fifth of the largest heap. */
  SegmentOptions(long segmentBytes, long compactionBytesPerSecond, boolean compacts) {
    this(
        segmentBytes,
        compactionBytesPerSecond,
        compacts,
        Runtime.getRuntime().maxMemory() / HEAP_FOR_CACHE);
  }
}
