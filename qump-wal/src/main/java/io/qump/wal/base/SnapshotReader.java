package io.qump.wal.base;

import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;
import io.qump.spi.ReadFile;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads one snapshot file and checks every byte of it, in the order magic, version, checksum. For
 * one thread at a time.
 */
final class SnapshotReader {

  private static final int MAX_KEY_BYTES = 65_535;
  private static final int MAX_TYPE = 65_535;
  private static final String ADVICE = "; restore the file from a copy";

  private final ReadFile file;
  private final UUID storeId;
  private final NavigableMap<Integer, List<StoredEntry>> tables = new TreeMap<>();
  private long sequence;
  private long timeMillis;
  private long identity;
  private long entries;
  private int lastMap;
  private byte @Nullable [] lastKey;

  private SnapshotReader(ReadFile file, UUID storeId) {
    this.file = file;
    this.storeId = storeId;
  }

  /**
   * Reads a whole file.
   *
   * @throws CorruptionException if it is not what was written
   * @throws FormatVersionException if it was written by another format version
   */
  static BaseState read(ReadFile file, UUID storeId, long expectedSequence) {
    SnapshotReader reader = new SnapshotReader(file, storeId);
    reader.header(expectedSequence);
    long offset = SnapshotFormat.HEADER_BYTES;
    for (long next = reader.block(offset); next > 0; next = reader.block(offset)) {
      offset = next;
    }
    NavigableMap<Integer, SortedTable> sorted = new TreeMap<>();
    reader.tables.forEach((map, list) -> sorted.put(map, SortedTable.ofSorted(list)));
    return new BaseState(
        reader.sequence, reader.timeMillis, Collections.unmodifiableNavigableMap(sorted));
  }

  private void header(long expectedSequence) {
    ByteBuffer header = bytes(0, SnapshotFormat.HEADER_BYTES);
    require(header.getLong() == SnapshotFormat.MAGIC, 0, "the magic number is wrong");
    int version = header.getInt();
    boolean intact =
        header.getInt(SnapshotFormat.HEADER_CHECKSUM) == SnapshotFormat.headerChecksum(header);
    if (intact && version != SnapshotFormat.VERSION) {
      throw new FormatVersionException(
          "file="
              + file.name()
              + " version="
              + version
              + " supported="
              + SnapshotFormat.VERSION
              + "; open it with the release that wrote it");
    }
    require(intact, SnapshotFormat.HEADER_CHECKSUM, "the checksum of the header is wrong");
    UUID id = new UUID(header.getLong(), header.getLong());
    require(
        id.equals(storeId),
        SnapshotFormat.STORE_ID,
        "it belongs to store " + id + ", not " + storeId);
    sequence = header.getLong();
    timeMillis = header.getLong();
    identity = header.getLong();
    require(
        sequence == expectedSequence,
        SnapshotFormat.SEQUENCE,
        "it holds sequence " + sequence + ", which is not that of its name");
  }

  /** Reads the block at an offset; answers where the next one is, 0 behind the last. */
  private long block(long offset) {
    ByteBuffer header = bytes(offset, SnapshotFormat.BLOCK_HEADER_BYTES);
    int length = header.getInt();
    int checksum = header.getInt();
    long begin = offset + SnapshotFormat.BLOCK_HEADER_BYTES;
    int content = length == 0 ? Long.BYTES : length;
    require(
        content > 0 && content <= file.size() - begin,
        offset,
        "the block's length " + length + " does not fit the file");
    ByteBuffer block = bytes(begin, content);
    require(
        checksum == SnapshotFormat.checksum(identity, offset, length, block.duplicate()),
        offset,
        "the checksum of the block is wrong");
    if (length == 0) {
      end(block.getLong(), begin + content);
      return 0;
    }
    while (block.hasRemaining()) {
      entry(block, begin);
    }
    return begin + content;
  }

  private void end(long count, long end) {
    require(count == entries, end, "it says " + count + " entries and has " + entries);
    require(end == file.size(), end, "there are bytes behind the end");
  }

  private void entry(ByteBuffer block, long begin) {
    long place = begin + block.position();
    int map = (int) number(block, Integer.MAX_VALUE, place);
    byte[] key = array(block, MAX_KEY_BYTES, place);
    int type = (int) number(block, MAX_TYPE, place);
    long written = number(block, Long.MAX_VALUE, place);
    byte[] value = array(block, Integer.MAX_VALUE, place);
    byte[] before = lastKey;
    require(
        before == null
            || map > lastMap
            || (map == lastMap && Arrays.compareUnsigned(key, before) > 0),
        place,
        "the entries are out of order");
    lastMap = map;
    lastKey = key;
    entries++;
    tables
        .computeIfAbsent(map, fresh -> new ArrayList<>())
        .add(new StoredEntry(key, new StoredValue(written, type, value)));
  }

  private long number(ByteBuffer block, long maximum, long place) {
    long number = Varints.get(block, maximum);
    require(number >= 0, place, "a number in the entry is malformed");
    return number;
  }

  private byte[] array(ByteBuffer block, int maximum, long place) {
    int length = (int) number(block, maximum, place);
    require(length <= block.remaining(), place, "the entry does not fit its block");
    byte[] bytes = new byte[length];
    block.get(bytes);
    return bytes;
  }

  private ByteBuffer bytes(long offset, int length) {
    require(
        length <= file.size() - offset, Math.min(offset, file.size()), "the file ends too early");
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = file.read(offset, bytes);
    require(read == length, offset + read, "the file ended while it was read");
    return bytes.flip();
  }

  private void require(boolean right, long position, String what) {
    if (!right) {
      throw new CorruptionException(file.name(), position, what + ADVICE);
    }
  }
}
