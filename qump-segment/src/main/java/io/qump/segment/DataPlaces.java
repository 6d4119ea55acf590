package io.qump.segment;

import java.util.Arrays;

/**
 * Where all data blocks of a segment begin, for who goes over a file that may be damaged: read at
 * once, so that no later step meets a damaged index block. Immutable.
 */
final class DataPlaces {

  private final int[] positions;

  private DataPlaces(int[] positions) {
    this.positions = positions;
  }

  /**
   * Reads every block of an index.
   *
   * @param index whose blocks may be damaged
   * @throws io.qump.error.CorruptionException if one of them is
   */
  static DataPlaces of(BlockIndex index) {
    int[] positions = new int[index.count()];
    for (int block = 0; block < positions.length; block++) {
      positions[block] = index.position(block);
    }
    return new DataPlaces(positions);
  }

  int count() {
    return positions.length;
  }

  int position(int block) {
    return positions[block];
  }

  /** The first block that begins at a position or behind it; {@link #count} if none does. */
  int firstFrom(int position) {
    int found = Arrays.binarySearch(positions, position);
    return found < 0 ? -found - 1 : found;
  }

  /** Whether a block begins between two positions, the second one not included. */
  boolean hasBetween(int from, int to) {
    int block = firstFrom(from);
    return block < positions.length && positions[block] < to;
  }
}
