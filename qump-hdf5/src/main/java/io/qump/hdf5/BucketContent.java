package io.qump.hdf5;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a bucket while they are changed. For one thread. */
final class BucketContent {

  private final Bucket bucket;
  private final List<Entry> entries;
  private final List<Entry> fresh = new ArrayList<>();
  private boolean removed;

  BucketContent(Bucket bucket, List<Entry> entries) {
    this.bucket = bucket;
    this.entries = new ArrayList<>(entries);
  }

  Bucket bucket() {
    return bucket;
  }

  List<Entry> entries() {
    return entries;
  }

  /** What is not yet stored. */
  List<Entry> fresh() {
    return fresh;
  }

  boolean isChanged() {
    return removed || !fresh.isEmpty();
  }

  /**
   * Whether another change with that hash belongs here and is to be made at once. A bucket that has
   * grown far is written, and so split, before it takes more.
   */
  boolean takes(long hash) {
    return bucket.covers(hash)
        && entries.size() < Math.max(4 * Hdf5Format.BUCKET_ENTRIES, 2 * bucket.entries());
  }

  /** The entry of a key of a map of pairs, which has one at most; null for none. */
  @Nullable Entry only(long hi, long lo) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.hasKey(hi, lo)) {
        return entry;
      }
    }
    return null;
  }

  /** The entries of a key. */
  List<Entry> find(long hi, long lo) {
    List<Entry> found = new ArrayList<>(1);
    for (Entry entry : entries) {
      if (entry.hasKey(hi, lo)) {
        found.add(entry);
      }
    }
    return found;
  }

  void add(Entry entry) {
    entries.add(entry);
    fresh.add(entry);
  }

  void replace(Entry old, Entry now) {
    drop(old);
    add(now);
  }

  void remove(Entry old) {
    drop(old);
    removed = true;
  }

  private void drop(Entry old) {
    entries.remove(old);
    fresh.remove(old);
  }

  /**
   * Whether the changes can be appended as a piece of the unsorted tail. What is in the tail stands
   * for its key, so no two entries may have the same one.
   */
  boolean fitsTail() {
    return !removed
        && !bucket.pieces().isEmpty()
        && bucket.pieces().size() <= Hdf5Format.TAIL_PIECES
        && bucket.tailEntries() + fresh.size() <= Hdf5Format.TAIL_ENTRIES
        && fresh.stream().allMatch(entry -> find(entry.keyHi(), entry.keyLo()).size() == 1);
  }
}
