package io.qump.hdf5;

import io.qump.hdf5.ExtentWriter.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes the hash table of a map: appends to unsorted tails, sorts, splits and merges. Buckets are
 * never overwritten: a changed one is appended anew. For one thread.
 */
final class HashEdit {

  private final int map;
  private final SlotHash hash;
  private final ExtentWriter extents;
  private final Directory.Edit directory;
  private long nextBucket;
  private long entries;
  private final long most;

  /**
   * Begins with a table.
   *
   * @param coming how many entries will be added at most
   */
  HashEdit(Table table, ExtentWriter extents, long coming) {
    this.map = table.map();
    this.hash = table.hash();
    this.extents = extents;
    this.directory = table.directory().edit();
    this.nextBucket = table.nextBucket();
    this.entries = table.entries();
    this.most = entries + coming;
  }

  /** The bucket of a key, to be changed and given to {@link #write}. */
  BucketContent open(long hi, long lo) {
    Bucket bucket = directory.bucket(hash.of(hi, lo));
    return new BucketContent(bucket, BucketReader.entries(bucket, extents));
  }

  /** Appends what was changed. */
  void write(BucketContent content) {
    if (!content.isChanged()) {
      return;
    }
    Bucket before = content.bucket();
    List<Entry> now = content.entries();
    entries += now.size() - before.entries();
    if (now.size() <= Hdf5Format.BUCKET_ENTRIES && content.fitsTail()) {
      List<Piece> pieces = new ArrayList<>(before.pieces());
      pieces.add(extents.append(content.fresh()));
      directory.put(new Bucket(before.id(), before.depth(), before.prefix(), now.size(), pieces));
      return;
    }
    free(before);
    if (now.size() > Hdf5Format.BUCKET_ENTRIES && before.depth() < deepest()) {
      split(before.prefix(), before.depth(), now);
    } else if (now.size() <= Hdf5Format.MERGE_ENTRIES && before.depth() > 0) {
      merge(before, now);
    } else {
      directory.put(sorted(before.id(), before.depth(), before.prefix(), now));
    }
  }

  /** Copies a bucket into one sorted region. */
  void rewrite(Bucket bucket) {
    List<Entry> now = BucketReader.entries(bucket, extents);
    bucket.pieces().forEach(piece -> extents.free(map, piece, Reason.MOVED));
    directory.put(sorted(bucket.id(), bucket.depth(), bucket.prefix(), now));
  }

  /**
   * How deep a bucket may be: a few bits more than even hashes of so many entries need. Hashes that
   * are alike in more bits would only double the directory for nothing.
   */
  private int deepest() {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(most);
    return Math.min(Hdf5Format.MAX_DEPTH, bits + Hdf5Format.SPARE_DEPTH);
  }

  /** Not deeper than that; keys that are alike so far stay together, and the bucket overflows. */
  private void split(long prefix, int depth, List<Entry> content) {
    if (content.size() <= Hdf5Format.BUCKET_ENTRIES || depth == deepest()) {
      directory.put(sorted(nextBucket++, depth, prefix, content));
      return;
    }
    long bit = 1L << (Long.SIZE - 1 - depth);
    List<Entry> zeros = new ArrayList<>();
    List<Entry> ones = new ArrayList<>();
    for (Entry entry : content) {
      ((hash.of(entry.keyHi(), entry.keyLo()) & bit) == 0 ? zeros : ones).add(entry);
    }
    split(prefix, depth + 1, zeros);
    split(prefix | bit, depth + 1, ones);
  }

  /** As long as the buddy is small too, both become one with one bit less. */
  private void merge(Bucket before, List<Entry> content) {
    Bucket merged = before;
    List<Entry> all = new ArrayList<>(content);
    while (merged.depth() > 0 && all.size() <= Hdf5Format.MERGE_ENTRIES) {
      Bucket buddy = directory.bucket(merged.buddyPrefix());
      if (buddy.depth() != merged.depth() || buddy.entries() > Hdf5Format.MERGE_ENTRIES) {
        break;
      }
      all.addAll(BucketReader.entries(buddy, extents));
      free(buddy);
      long bit = 1L << (Long.SIZE - merged.depth());
      merged =
          new Bucket(
              nextBucket++, merged.depth() - 1, merged.prefix() & ~bit, all.size(), List.of());
    }
    directory.put(sorted(merged.id(), merged.depth(), merged.prefix(), all));
  }

  private Bucket sorted(long id, int depth, long prefix, List<Entry> content) {
    List<Entry> region = new ArrayList<>(content);
    region.sort(Entry::compare);
    List<Piece> pieces = region.isEmpty() ? List.of() : List.of(extents.append(region));
    return new Bucket(id, depth, prefix, region.size(), pieces);
  }

  private void free(Bucket bucket) {
    bucket.pieces().forEach(piece -> extents.free(map, piece, Reason.REPLACED));
  }

  /** The table with these changes and other pages. */
  Table done(Table before, SortedPages pages) {
    return new Table(
        map, before.pairs(), before.hash(), directory.done(), pages, nextBucket, entries);
  }
}
