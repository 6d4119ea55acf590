package io.qump.wal.base;

import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.spi.ReadFile;
import io.qump.spi.StoredEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads one snapshot file and checks every byte of it, in the order magic, version, checksum. For
 * one thread at a time.
 */
final class SnapshotReader {

  private final ReadFile file;
  private final SnapshotDamage damage;
  private final NavigableMap<Integer, List<StoredEntry>> tables = new TreeMap<>();
  private final SnapshotEntries entries;

  private SnapshotReader(ReadFile file) {
    this.file = file;
    this.damage = new SnapshotDamage(file.name());
    this.entries =
        new SnapshotEntries(
            damage,
            (map, entry) -> tables.computeIfAbsent(map, fresh -> new ArrayList<>()).add(entry));
  }

  /**
   * Reads a whole file.
   *
   * @throws CorruptionException if it is not what was written
   * @throws FormatVersionException if it was written by another format version
   */
  static BaseState read(ReadFile file, UUID storeId, long expectedSequence) {
    SnapshotReader reader = new SnapshotReader(file);
    ByteBuffer first = reader.bytes(0, SnapshotFormat.HEADER_BYTES);
    SnapshotHeader header = SnapshotHeader.decode(first, file.name());
    header.check(storeId, expectedSequence, reader.damage);
    long offset = SnapshotFormat.HEADER_BYTES;
    for (long next = reader.block(offset, header.identity());
        next > 0;
        next = reader.block(offset, header.identity())) {
      offset = next;
    }
    return stateOf(header.sequence(), header.timeMillis(), reader.tables);
  }

  /** The state that sorted entries make. */
  static BaseState stateOf(
      long sequence, long timeMillis, NavigableMap<Integer, List<StoredEntry>> tables) {
    NavigableMap<Integer, SortedTable> sorted = new TreeMap<>();
    tables.forEach((map, list) -> sorted.put(map, SortedTable.ofSorted(list)));
    return new BaseState(sequence, timeMillis, Collections.unmodifiableNavigableMap(sorted));
  }

  /** Reads the block at an offset; answers where the next one is, 0 behind the last. */
  private long block(long offset, long identity) {
    ByteBuffer header = bytes(offset, SnapshotFormat.BLOCK_HEADER_BYTES);
    int length = header.getInt();
    int checksum = header.getInt();
    long begin = offset + SnapshotFormat.BLOCK_HEADER_BYTES;
    int content = length == 0 ? Long.BYTES : length;
    damage.require(
        content > 0 && content <= file.size() - begin,
        offset,
        "the block's length " + length + " does not fit the file");
    ByteBuffer block = bytes(begin, content);
    damage.require(
        checksum == SnapshotFormat.checksum(identity, offset, length, block.duplicate()),
        offset,
        "the checksum of the block is wrong");
    if (length == 0) {
      end(block.getLong(), begin + content);
      return 0;
    }
    entries.block(block, begin);
    return begin + content;
  }

  private void end(long count, long end) {
    damage.require(
        count == entries.count(), end, "it says " + count + " entries and has " + entries.count());
    damage.require(end == file.size(), end, "there are bytes behind the end");
  }

  private ByteBuffer bytes(long offset, int length) {
    damage.require(
        length <= file.size() - offset, Math.min(offset, file.size()), "the file ends too early");
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = file.read(offset, bytes);
    damage.require(read == length, offset + read, "the file ended while it was read");
    return bytes.flip();
  }
}
