package io.qump.hdf5;

/**
 * One map: its hash table, and its keys in order. Immutable; thread-safe.
 *
 * @param map the map's number
 * @param pairs whether its entries are pairs of 128-bit keys and values
 * @param hash from keys to slots
 * @param directory the hash table
 * @param pages of an ordinary map all keys in order; of pairs those that are spilled
 * @param nextBucket the id of the next bucket
 * @param entries how many entries the hash table has
 */
record Table(
    int map,
    boolean pairs,
    SlotHash hash,
    Directory directory,
    SortedPages pages,
    long nextBucket,
    long entries) {

  /** A map without entries. */
  static Table empty(int map, boolean pairs, long seed) {
    return new Table(
        map, pairs, new SlotHash(pairs, seed), Directory.empty(1), SortedPages.EMPTY, 2, 0);
  }

  /** This map without entries; ids of buckets go on. */
  Table cleared() {
    return new Table(
        map, pairs, hash, Directory.empty(nextBucket), SortedPages.EMPTY, nextBucket + 1, 0);
  }

  Bucket bucket(long hi, long lo) {
    return directory.bucket(hash.of(hi, lo));
  }
}
