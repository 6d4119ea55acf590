package io.qump.segment;

/**
 * What the segment base chooses, and no file depends on. Immutable; thread-safe.
 *
 * @param segmentBytes a segment ends with the key that makes it this long
 * @param compactionBytesPerSecond how fast compaction may read and write, together
 * @param compacts whether compaction begins by itself
 */
record SegmentOptions(long segmentBytes, long compactionBytesPerSecond, boolean compacts) {

  static final SegmentOptions DEFAULT = new SegmentOptions(32L << 20, 128L << 20, true);
}
