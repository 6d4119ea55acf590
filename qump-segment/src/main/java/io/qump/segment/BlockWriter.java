package io.qump.segment;

import io.qump.error.SystemLimitException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Puts blocks one behind the other, in memory, with their checksums and the leaves of the Merkle
 * tree. For one thread at a time.
 */
final class BlockWriter {

  private static final int LEAST_CHUNK_BYTES = 4 << 10;
  private static final int MOST_CHUNK_BYTES = 1 << 20;

  private final long identity;
  private final MerkleTree tree = new MerkleTree();
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer place = ByteBuffer.allocate(2 * Long.BYTES);
  private final ByteBuffer header = ByteBuffer.allocate(SegmentFormat.BLOCK_HEADER_BYTES);
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private long position = SegmentFormat.BLOCKS;

  BlockWriter(long identity) {
    this.identity = identity;
  }

  /** Where the next block goes. */
  long position() {
    return position;
  }

  int blocks() {
    return tree.size();
  }

  byte[] root() {
    return tree.root();
  }

  /**
   * Adds a block.
   *
   * @param content what it holds; its position moves to its limit
   * @return its length, header included
   */
  int add(BlockKind kind, ByteBuffer content) {
    return add(kind, SegmentFormat.CODEC_NONE, content.remaining(), content);
  }

  /**
   * Adds a block whose content was compressed.
   *
   * @param length of the content before
   * @param stored the compressed content; its position moves to its limit
   * @return its length, header included
   */
  int add(BlockKind kind, int codec, int length, ByteBuffer stored) {
    int total = SegmentFormat.BLOCK_HEADER_BYTES + stored.remaining();
    if (position + total + SegmentFormat.END_MARKER_BYTES > Integer.MAX_VALUE) {
      throw new SystemLimitException(
          "the states of one key do not fit a segment of 2^31 bytes; keep smaller values");
    }
    header.clear().putInt(0).putInt(stored.remaining()).putInt(length);
    header.put((byte) kind.code()).put((byte) codec).putShort((short) 0);
    header.putInt(0, checksum(stored)).flip();
    tree.add(header.duplicate(), stored.duplicate());
    append(header);
    append(stored);
    position += total;
    return total;
  }

  /** The blocks in pieces, in order; nothing is added afterwards. */
  List<ByteBuffer> finish() {
    chunks.forEach(ByteBuffer::flip);
    return List.copyOf(chunks);
  }

  private int checksum(ByteBuffer stored) {
    crc.reset();
    crc.update(place.clear().putLong(identity).putLong(position).flip());
    crc.update(
        header.duplicate().position(SegmentFormat.BLOCK_CHECKSUM_BYTES).limit(header.capacity()));
    crc.update(stored.duplicate());
    return (int) crc.getValue();
  }

  private void append(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (!chunk.hasRemaining()) {
        // As much again as there is: a small segment takes little.
        long again = Math.min(MOST_CHUNK_BYTES, Math.max(LEAST_CHUNK_BYTES, position));
        chunk = ByteBuffer.allocate(Math.max((int) again, bytes.remaining()));
        chunks.add(chunk);
      }
      int length = Math.min(chunk.remaining(), bytes.remaining());
      chunk.put(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
    }
  }
}
