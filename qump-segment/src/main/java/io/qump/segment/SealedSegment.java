package io.qump.segment;

import java.util.Arrays;
import java.util.UUID;

/**
 * A place in the chain. Immutable by agreement; thread-safe.
 *
 * @param number the segment's number; 0 before the first
 * @param chainHash its chain hash; the genesis value before the first
 */
@SuppressWarnings("ArrayRecordComponent")
record SealedSegment(long number, byte[] chainHash) {

  /** What stands before the first segment of a store. */
  static SealedSegment genesis(UUID storeId) {
    return new SealedSegment(0, Hashes.genesis(storeId));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSegment that
        && number == that.number
        && Arrays.equals(chainHash, that.chainHash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(chainHash);
  }

  @Override
  public String toString() {
    return SegmentFormat.name(number);
  }
}
