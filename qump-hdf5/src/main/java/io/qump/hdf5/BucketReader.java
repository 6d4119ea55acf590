package io.qump.hdf5;

import io.qump.error.CorruptionException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads buckets. Stateless; thread-safe. */
final class BucketReader {

  private BucketReader() {}

  /**
   * The entries of a key: the newest in the unsorted tail if it is there, else all that the sorted
   * region has, which are several only for keys of ordinary maps that collide in 128 bits.
   */
  static List<Entry> find(Bucket bucket, Extents extents, long hi, long lo) {
    List<Piece> pieces = bucket.pieces();
    for (int i = pieces.size() - 1; i > 0; i--) {
      Entry found = findInTail(extents, pieces.get(i), hi, lo);
      if (found != null) {
        return List.of(found);
      }
    }
    return pieces.isEmpty() ? List.of() : findInRegion(extents, pieces.get(0), hi, lo);
  }

  private static @Nullable Entry findInTail(Extents extents, Piece piece, long hi, long lo) {
    ByteBuffer entries = extents.entries(piece);
    for (int i = 0; i < piece.count(); i++) {
      if (EntryBytes.compareKey(entries, i, hi, lo) == 0) {
        return read(entries, i, piece);
      }
    }
    return null;
  }

  private static List<Entry> findInRegion(Extents extents, Piece piece, long hi, long lo) {
    ByteBuffer entries = extents.entries(piece);
    int low = 0;
    int high = piece.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (EntryBytes.compareKey(entries, middle, hi, lo) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == piece.count() || EntryBytes.compareKey(entries, low, hi, lo) != 0) {
      return List.of();
    }
    List<Entry> found = new ArrayList<>(1);
    for (; low < piece.count() && EntryBytes.compareKey(entries, low, hi, lo) == 0; low++) {
      found.add(read(entries, low, piece));
    }
    return found;
  }

  /** Every entry that counts. */
  static List<Entry> entries(Bucket bucket, Extents extents) {
    List<Entry> all = new ArrayList<>(bucket.entries() + 1);
    for (int i = bucket.pieces().size() - 1; i >= 0; i--) {
      Piece piece = bucket.pieces().get(i);
      ByteBuffer entries = extents.entries(piece);
      int newer = all.size();
      for (int index = 0; index < piece.count(); index++) {
        Entry entry = read(entries, index, piece);
        if (!isAmong(all, newer, entry)) {
          all.add(entry);
        }
      }
    }
    if (all.size() != bucket.entries()) {
      Piece piece = bucket.pieces().get(0);
      throw new CorruptionException(
          Hdf5Format.name(piece.generation()),
          piece.first(),
          "bucket="
              + bucket.id()
              + " has not as many entries as the directory says; restore the"
              + " store from a copy");
    }
    return all;
  }

  private static boolean isAmong(List<Entry> newer, int count, Entry entry) {
    for (int i = 0; i < count; i++) {
      if (newer.get(i).hasKey(entry.keyHi(), entry.keyLo())) {
        return true;
      }
    }
    return false;
  }

  private static Entry read(ByteBuffer entries, int index, Piece piece) {
    Entry entry = EntryBytes.read(entries, index);
    if (entry == null) {
      throw new CorruptionException(
          Hdf5Format.name(piece.generation()),
          (long) (piece.first() + index) * Hdf5Format.ENTRY_BYTES,
          "the state of an entry has no meaning; restore the store from a copy");
    }
    return entry;
  }
}
