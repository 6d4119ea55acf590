package io.qump.hdf5;

import io.qump.error.CorruptionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The entries and values of one generation, be it a file or still in memory. Immutable;
 * thread-safe.
 */
final class Generation {

  private final int number;
  private final String file;
  private final long entriesAt;
  private final long valuesAt;
  private final ByteBuffer entries;
  private final ByteBuffer values;
  private final @Nullable ByteBuffer bytes;
  private final Checksums checksums;

  /**
   * Makes a generation.
   *
   * @param number its number
   * @param file its file, for messages
   * @param entriesAt where the entries begin in the file, for messages
   * @param entries all entries
   * @param valuesAt where the values begin in the file, for messages
   * @param values all values
   * @param bytes the whole file; null while it is in memory
   * @param checksums the store's checksums
   */
  Generation(
      int number,
      String file,
      long entriesAt,
      ByteBuffer entries,
      long valuesAt,
      ByteBuffer values,
      @Nullable ByteBuffer bytes,
      Checksums checksums) {
    this.number = number;
    this.file = file;
    this.entriesAt = entriesAt;
    this.entries = entries;
    this.valuesAt = valuesAt;
    this.values = values;
    this.bytes = bytes;
    this.checksums = checksums;
  }

  /** The whole file; null while it is in memory. */
  @Nullable ByteBuffer bytes() {
    return bytes;
  }

  int number() {
    return number;
  }

  String file() {
    return file;
  }

  int entriesBytes() {
    return entries.limit();
  }

  int valuesBytes() {
    return values.limit();
  }

  /** All values, to be walked through. */
  ByteBuffer values() {
    return values;
  }

  /** All entries, to be walked through. */
  ByteBuffer entries() {
    return entries;
  }

  /**
   * A run of entries.
   *
   * @throws CorruptionException if it is not what was written
   */
  ByteBuffer entries(Piece piece) {
    long at = (long) piece.first() * Hdf5Format.ENTRY_BYTES;
    if (piece.first() < 0 || piece.count() < 0 || at + piece.bytes() > entries.limit()) {
      throw damage(entriesAt + at, "a bucket leads behind the end of the entries");
    }
    ByteBuffer run = entries.slice((int) at, (int) piece.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (Checksums.plain(run) != piece.checksum()) {
      throw damage(entriesAt + at, "the checksum of a bucket does not match");
    }
    return run;
  }

  /**
   * The content of an extent of the values.
   *
   * @throws CorruptionException if it is not what was written
   */
  ByteBuffer content(Place place, int kind) {
    if (place.offset() < 0
        || place.length() < Hdf5Format.EXTENT_HEADER_BYTES
        || place.offset() > values.limit() - place.length()) {
      throw damage(valuesAt + place.offset(), "a place lies behind the end of the values");
    }
    ByteBuffer extent =
        values.slice((int) place.offset(), place.length()).order(ByteOrder.LITTLE_ENDIAN);
    int checksum = extent.getInt(Extent.CHECKSUM);
    if (checksum != place.checksum()
        || checksum != checksums.extent(number, place.offset(), extent)
        || extent.getInt(Extent.KIND) != kind) {
      throw damage(valuesAt + place.offset(), "the checksum of a value does not match");
    }
    return extent
        .slice(Hdf5Format.EXTENT_HEADER_BYTES, place.length() - Hdf5Format.EXTENT_HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A failure that names the file and a position in its values. */
  CorruptionException valueDamage(long offset, String what) {
    return damage(valuesAt + offset, what);
  }

  /** A failure that names the file and an entry. */
  CorruptionException entryDamage(int index, String what) {
    return damage(entriesAt + (long) index * Hdf5Format.ENTRY_BYTES, what);
  }

  private CorruptionException damage(long position, String what) {
    return new CorruptionException(file, position, what + "; restore the store from a copy");
  }
}
