package io.qump.segment;

import java.time.Duration;

/**
 * What the segment base chooses, and no file depends on. Immutable; thread-safe.
 *
 * @param segmentBytes a segment ends with the key that makes it this long
 * @param compactionBytesPerSecond how fast compaction may read and write, together
 * @param compacts whether compaction begins by itself
 * @param quiet how long no change must have come at least until runs are merged that could wait
 * @param cacheBytes how much of indexes, filters and decompressed blocks is kept in memory
 */
record SegmentOptions(
    long segmentBytes,
    long compactionBytesPerSecond,
    boolean compacts,
    Duration quiet,
    long cacheBytes) {

  /** Longer than it takes to flush what a store was filled with. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final int HEAP_FOR_CACHE = 5;

  /** A flush and a merge each have a segment in memory while they build it, for a moment twice. */
  private static final int HEAP_FOR_SEGMENT = 32;

  private static final long MOST_SEGMENT_BYTES = 32L << 20;

  static final SegmentOptions DEFAULT = forHeap(Runtime.getRuntime().maxMemory());

  /** What suits a heap of so many bytes. */
  static SegmentOptions forHeap(long heapBytes) {
    return new SegmentOptions(
        Math.min(MOST_SEGMENT_BYTES, heapBytes / HEAP_FOR_SEGMENT),
        128L << 20,
        true,
        QUIET,
        heapBytes / HEAP_FOR_CACHE);
  }

  /** Options with a cache of a fifth of the largest heap. */
  SegmentOptions(long segmentBytes, long compactionBytesPerSecond, boolean compacts) {
    this(
        segmentBytes,
        compactionBytesPerSecond,
        compacts,
        QUIET,
        Runtime.getRuntime().maxMemory() / HEAP_FOR_CACHE);
  }
}
