package io.qump.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The directory of a hash table: 2 to the power of its depth slots, each with the bucket of the
 * hashes that begin with the slot's number (extendible hashing: Fagin, Nievergelt, Pippenger,
 * Strong 1979). Changes make another directory. Immutable by agreement; thread-safe.
 */
final class Directory {

  private final int depth;
  private final Bucket[] slots;

  private Directory(int depth, Bucket[] slots) {
    this.depth = depth;
    this.slots = slots;
  }

  /** A directory with one bucket that has no entries. */
  static Directory empty(long bucketId) {
    return new Directory(0, new Bucket[] {new Bucket(bucketId, 0, 0, 0, List.of())});
  }

  /**
   * A directory of buckets that were read.
   *
   * @return null if they do not cover every hash exactly once
   */
  static @org.jspecify.annotations.Nullable Directory of(List<Bucket> buckets) {
    int depth = buckets.stream().mapToInt(Bucket::depth).max().orElse(-1);
    if (depth < 0 || depth > Hdf5Format.MAX_DEPTH) {
      return null;
    }
    Bucket[] slots = new Bucket[1 << depth];
    long filled = 0;
    for (Bucket bucket : buckets) {
      int first = index(bucket.prefix(), depth);
      int count = 1 << (depth - bucket.depth());
      if (bucket.depth() < 0 || (first & (count - 1)) != 0 || slots[first] != null) {
        return null;
      }
      Arrays.fill(slots, first, first + count, bucket);
      filled += count;
    }
    return filled == slots.length ? new Directory(depth, slots) : null;
  }

  int depth() {
    return depth;
  }

  /** The bucket of a slot hash. */
  Bucket bucket(long hash) {
    return slots[index(hash, depth)];
  }

  /** Every bucket once, in the order of their prefixes. */
  List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    for (int slot = 0; slot < slots.length; ) {
      Bucket bucket = slots[slot];
      buckets.add(bucket);
      slot += 1 << (depth - bucket.depth());
    }
    return buckets;
  }

  /** Java shifts by 64 as by 0, so a directory of one slot is a case of its own. */
  private static int index(long hash, int depth) {
    return depth == 0 ? 0 : (int) (hash >>> (Long.SIZE - depth));
  }

  Edit edit() {
    return new Edit(this);
  }

  /** A directory while it is changed. For one thread. */
  static final class Edit {

    private int depth;
    private Bucket[] slots;

    private Edit(Directory before) {
      depth = before.depth;
      slots = before.slots.clone();
    }

    Bucket bucket(long hash) {
      return slots[index(hash, depth)];
    }

    /** Puts a bucket into all its slots; doubles the directory until it has them. */
    void put(Bucket bucket) {
      while (depth < bucket.depth()) {
        twice();
      }
      int first = index(bucket.prefix(), depth);
      Arrays.fill(slots, first, first + (1 << (depth - bucket.depth())), bucket);
    }

    /** [A, B] becomes [A, A, B, B]: one more bit, at the lower end of a slot's number. */
    private void twice() {
      Bucket[] doubled = new Bucket[2 * slots.length];
      for (int slot = 0; slot < doubled.length; slot++) {
        doubled[slot] = slots[slot >>> 1];
      }
      slots = doubled;
      depth++;
    }

    /** The directory as it was made, with no more slots than the deepest bucket needs. */
    Directory done() {
      int deepest = 0;
      for (int slot = 0; slot < slots.length && deepest < depth; ) {
        deepest = Math.max(deepest, slots[slot].depth());
        slot += 1 << (depth - slots[slot].depth());
      }
      while (depth > deepest) {
        half();
      }
      return new Directory(depth, slots);
    }

    private void half() {
      Bucket[] halved = new Bucket[slots.length / 2];
      for (int slot = 0; slot < halved.length; slot++) {
        halved[slot] = slots[2 * slot];
      }
      slots = halved;
      depth--;
    }
  }
}
