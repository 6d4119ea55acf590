package io.qump.wal.base;

import io.qump.spi.ReadFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the blocks of a snapshot file that may be damaged: from each block that verifies to the
 * one behind it, and over what does not verify to the next one that does. For one thread at a time.
 */
final class SnapshotScan {

  /** Up to this length a candidate is tried whatever stands behind it. */
  private static final int SHORT_BYTES = 4 * SnapshotFormat.BLOCK_BYTES;

  private final ReadFile file;
  private final long identity;
  private final long size;

  /** Told what is found, from the start of the file to its end. */
  interface Visitor {

    /**
     * A block of entries that verifies.
     *
     * @param content its content
     * @param begin where that begins in the file
     */
    void block(ByteBuffer content, long begin);

    /**
     * The last block, which verifies.
     *
     * @param entries how many entries it says there are
     * @param end where it ends
     */
    void end(long entries, long end);

    /**
     * Bytes in which no block verifies.
     *
     * @param from where they begin, and so where the damaged block begins
     * @param to where they end
     */
    void gap(long from, long to);
  }

  SnapshotScan(ReadFile file, long identity) {
    this.file = file;
    this.identity = identity;
    this.size = file.size();
  }

  /** Goes over the whole file. */
  void run(Visitor visitor) {
    long offset = SnapshotFormat.HEADER_BYTES;
    boolean ended = false;
    while (offset < size && !ended) {
      ByteBuffer content = verified(offset);
      if (content == null) {
        long next = next(offset);
        visitor.gap(offset, next);
        offset = next;
        continue;
      }
      long begin = offset + SnapshotFormat.BLOCK_HEADER_BYTES;
      offset = begin + content.remaining();
      ended = lengthAt(begin - SnapshotFormat.BLOCK_HEADER_BYTES) == 0;
      if (ended) {
        visitor.end(content.getLong(), offset);
      } else {
        visitor.block(content, begin);
      }
    }
    if (!ended || offset < size) {
      visitor.gap(Math.min(offset, size), size);
    }
  }

  /** The content of the block at an offset; null if none verifies there. */
  private @Nullable ByteBuffer verified(long offset) {
    int content = contentAt(offset);
    if (content < 0) {
      return null;
    }
    ByteBuffer block = bytes(offset, SnapshotFormat.BLOCK_HEADER_BYTES + content);
    int length = block.getInt();
    int checksum = block.getInt();
    return checksum == SnapshotFormat.checksum(identity, offset, length, block.duplicate())
        ? block
        : null;
  }

  /** How much content a block at an offset would have; −1 if it does not fit the file. */
  private int contentAt(long offset) {
    if (size - offset < SnapshotFormat.END_BYTES) {
      // Even the shortest entry and the last block need more together.
      return -1;
    }
    int length = lengthAt(offset);
    int content = length == 0 ? Long.BYTES : length;
    return content > 0 && content <= size - offset - SnapshotFormat.BLOCK_HEADER_BYTES
        ? content
        : -1;
  }

  private int lengthAt(long offset) {
    return bytes(offset, Integer.BYTES).getInt();
  }

  private long next(long offset) {
    int content = contentAt(offset);
    if (content >= 0) {
      // Most damage leaves the length as it was.
      long behind = offset + SnapshotFormat.BLOCK_HEADER_BYTES + content;
      if (verified(behind) != null) {
        return behind;
      }
    }
    for (long candidate = offset + 1; candidate < size; candidate++) {
      if (isPlausible(candidate) && verified(candidate) != null) {
        return candidate;
      }
    }
    return size;
  }

  /** Long candidates are dear to try: there must be room for a next block behind them. */
  private boolean isPlausible(long offset) {
    int content = contentAt(offset);
    return content >= 0
        && (content <= SHORT_BYTES
            || contentAt(offset + SnapshotFormat.BLOCK_HEADER_BYTES + content) >= 0);
  }

  private ByteBuffer bytes(long offset, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = file.read(offset, bytes);
    new SnapshotDamage(file.name())
        .require(read == length, offset + read, "the file ended while it was read");
    return bytes.flip();
  }
}
