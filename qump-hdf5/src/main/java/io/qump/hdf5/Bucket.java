package io.qump.hdf5;

import java.util.List;

/**
 * A bucket: the entries whose slot hashes begin with a prefix. Immutable.
 *
 * @param id its number, never used again for another bucket of the map
 * @param depth how many bits its prefix has
 * @param prefix the prefix, in the uppermost bits; the others are 0
 * @param entries how many entries it has
 * @param pieces the sorted region first, empty only with no entries, then the unsorted tail, oldest
 *     first
 */
record Bucket(long id, int depth, long prefix, int entries, List<Piece> pieces) {

  Bucket {
    pieces = List.copyOf(pieces);
  }

  /** Whether entries with that hash belong here. */
  boolean covers(long hash) {
    return depth == 0 || (hash ^ prefix) >>> (Long.SIZE - depth) == 0;
  }

  /** How many entries the unsorted tail has. */
  int tailEntries() {
    int count = 0;
    for (int i = 1; i < pieces.size(); i++) {
      count += pieces.get(i).count();
    }
    return count;
  }

  /** The prefix of the bucket beside it that differs in the last bit only. */
  long buddyPrefix() {
    return prefix ^ 1L << (Long.SIZE - depth);
  }
}
