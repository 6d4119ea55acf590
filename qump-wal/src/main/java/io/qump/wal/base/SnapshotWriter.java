package io.qump.wal.base;

import io.qump.spi.AppendFile;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;

/** Writes one snapshot file. For one thread at a time. */
final class SnapshotWriter {

  private final AppendFile file;
  private final long identity;
  private ByteBuffer content = ByteBuffer.allocate(2 * SnapshotFormat.BLOCK_BYTES);
  private long entries;

  private SnapshotWriter(AppendFile file, long identity) {
    this.file = file;
    this.identity = identity;
  }

  /** Appends a whole state to an empty file; neither forces nor closes it. */
  static void write(AppendFile file, UUID storeId, long identity, BaseState state) {
    SnapshotWriter writer = new SnapshotWriter(file, identity);
    writer.header(storeId, state);
    for (Map.Entry<Integer, SortedTable> table : state.tables().entrySet()) {
      for (int i = 0; i < table.getValue().size(); i++) {
        writer.entry(table.getKey(), table.getValue().entry(i));
      }
    }
    writer.end();
  }

  private void header(UUID storeId, BaseState state) {
    ByteBuffer header = ByteBuffer.allocate(SnapshotFormat.HEADER_BYTES);
    header.putLong(SnapshotFormat.MAGIC).putInt(SnapshotFormat.VERSION);
    header.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    header.putLong(state.sequence()).putLong(state.timeMillis()).putLong(identity);
    header.putInt(SnapshotFormat.headerChecksum(header)).flip();
    file.append(header);
  }

  private void entry(int map, StoredEntry entry) {
    StoredValue value = entry.value();
    ensure(5L * 10 + entry.key().length + value.bytes().length);
    Varints.put(content, map);
    Varints.put(content, entry.key().length);
    content.put(entry.key());
    Varints.put(content, value.type());
    Varints.put(content, value.sequence());
    Varints.put(content, value.bytes().length);
    content.put(value.bytes());
    entries++;
    if (content.position() >= SnapshotFormat.BLOCK_BYTES) {
      block();
    }
  }

  /** A block is ended between entries, so a long value makes a long block. */
  private void ensure(long bytes) {
    if (content.remaining() < bytes) {
      long needed = content.position() + bytes;
      content =
          ByteBuffer.allocate(Math.toIntExact(needed)).put(content.array(), 0, content.position());
    }
  }

  private void block() {
    content.flip();
    int length = content.remaining();
    int checksum = SnapshotFormat.checksum(identity, file.position(), length, content.duplicate());
    file.append(
        ByteBuffer.allocate(SnapshotFormat.BLOCK_HEADER_BYTES)
            .putInt(length)
            .putInt(checksum)
            .flip());
    file.append(content);
    content.clear();
  }

  private void end() {
    if (content.position() > 0) {
      block();
    }
    ByteBuffer count = ByteBuffer.allocate(Long.BYTES).putLong(entries).flip();
    int checksum = SnapshotFormat.checksum(identity, file.position(), 0, count.duplicate());
    file.append(
        ByteBuffer.allocate(SnapshotFormat.END_BYTES).putInt(0).putInt(checksum).put(count).flip());
  }
}
