package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The bug: with a heap of 128 MB a flush and a merge, each building a segment of 32 MiB, ended the
 * heap while a million entries were loaded.
 */
class SegmentOptionsTest {

  @Test
  void segmentsFollowASmallHeap() {
    assertEquals(4L << 20, SegmentOptions.forHeap(128L << 20).segmentBytes());
    assertEquals(32L << 20, SegmentOptions.forHeap(1L << 30).segmentBytes());
    assertEquals(32L << 20, SegmentOptions.forHeap(64L << 30).segmentBytes());
  }

  @Test
  void theCacheIsAFifthOfTheHeap() {
    assertEquals(20L << 20, SegmentOptions.forHeap(100L << 20).cacheBytes());
  }
}
