package io.qump.hdf5;

import java.nio.ByteBuffer;
import java.util.List;

/** A generation that grows in memory, until it is sealed in a file. For one thread. */
final class PendingGeneration {

  private final int number;
  private final String file;
  private final Checksums checksums;
  private final GrowingBytes entries = new GrowingBytes();
  private final GrowingBytes values = new GrowingBytes();
  private final GrowingBytes deletions = new GrowingBytes();

  PendingGeneration(int number, Checksums checksums) {
    this.number = number;
    this.file = Hdf5Format.name(number) + " (in memory)";
    this.checksums = checksums;
  }

  int number() {
    return number;
  }

  long bytes() {
    return (long) entries.length() + values.length() + deletions.length();
  }

  Piece append(List<Entry> added) {
    int first = entries.length() / Hdf5Format.ENTRY_BYTES;
    ByteBuffer room = entries.extend(added.size() * Hdf5Format.ENTRY_BYTES);
    for (int i = 0; i < added.size(); i++) {
      ByteBuffer at =
          room.slice(i * Hdf5Format.ENTRY_BYTES, Hdf5Format.ENTRY_BYTES).order(room.order());
      EntryBytes.write(added.get(i), at, number, first + i, checksums);
    }
    return new Piece(number, first, added.size(), Checksums.plain(room));
  }

  Place append(int kind, int map, ByteBuffer content) {
    long offset = values.length();
    int length = Hdf5Format.EXTENT_HEADER_BYTES + content.remaining();
    ByteBuffer room = values.extend(length);
    room.putInt(Extent.KIND, kind);
    room.putInt(Extent.MAP, map);
    room.putInt(Extent.LENGTH, content.remaining());
    room.put(Hdf5Format.EXTENT_HEADER_BYTES, bytesOf(content));
    int checksum = checksums.extent(number, offset, room);
    room.putInt(Extent.CHECKSUM, checksum);
    return new Place(number, offset, length, checksum);
  }

  private static byte[] bytesOf(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  /** Adds rows to the deletion log. */
  void log(List<Deletion> deleted) {
    for (Deletion deletion : deleted) {
      deletion.write(deletions.extend(Hdf5Format.DELETION_BYTES));
    }
  }

  GrowingBytes entries() {
    return entries;
  }

  GrowingBytes values() {
    return values;
  }

  GrowingBytes deletions() {
    return deletions;
  }

  /** What it holds now; it does not change when more is appended. */
  Generation view() {
    return new Generation(number, file, 0, entries.view(), 0, values.view(), null, checksums);
  }
}
