package io.qump.segment;

/**
 * What the segment base chooses, and no file depends on. Immutable; thread-safe.
 *
 * @param segmentBytes a segment ends with the key that makes it this long
 */
record SegmentOptions(long segmentBytes) {

  static final SegmentOptions DEFAULT = new SegmentOptions(32L << 20);
}
