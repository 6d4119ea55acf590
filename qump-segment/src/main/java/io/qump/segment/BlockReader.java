package io.qump.segment;

import java.util.zip.CRC32C;

/**
 * Reads blocks into buffers that are used again: copies a block out of its file and checks the
 * copy, so that what was checked is what is used. For one thread at a time.
 */
final class BlockReader {

  /** Where a block begins in the buffer: identity and position end where its checksum ends. */
  private static final int BLOCK = 2 * Long.BYTES - SegmentFormat.BLOCK_CHECKSUM_BYTES;

  private static final int CONTENT = BLOCK + SegmentFormat.BLOCK_HEADER_BYTES;

  /** Larger buffers are not kept. */
  private static final int MAX_KEPT_BYTES = 256 << 10;

  private final CRC32C crc = new CRC32C();
  private byte[] buffer = new byte[8_192];
  private byte[] content = buffer;
  private int from;
  private int length;
  private boolean isOwn;

  /** The array with the content; shared until the next read. */
  byte[] content() {
    return content;
  }

  /** Where the content begins. */
  int from() {
    return from;
  }

  /** Where the content ends. */
  int to() {
    return from + length;
  }

  /**
   * Reads a block whose place is known and whose length is not.
   *
   * @param file the file
   * @param identity the file's identity
   * @param position where the block begins
   * @param end where it must end at the latest
   * @return where it ends
   */
  int read(FileBytes file, long identity, BlockKind kind, long position, int end) {
    boolean fits =
        position >= SegmentFormat.BLOCKS && position <= end - SegmentFormat.BLOCK_HEADER_BYTES;
    file.damage().require(fits, position, "a block does not fit the file");
    int at = (int) position;
    int stored = file.number(at + SegmentFormat.BLOCK_STORED_LENGTH);
    int room = end - at - SegmentFormat.BLOCK_HEADER_BYTES;
    if (stored < 0 || stored > room) {
      throw file.damage()
          .at(position, "the length of the block, " + stored + ", does not fit the file");
    }
    int total = SegmentFormat.BLOCK_HEADER_BYTES + stored;
    readKnown(file, identity, kind, at, total);
    return at + total;
  }

  /**
   * Reads a block.
   *
   * @param position where it begins
   * @param total its length, header included, which lies within the file
   */
  void readKnown(FileBytes file, long identity, BlockKind kind, int position, int total) {
    byte[] bytes = ensure(BLOCK + total);
    file.copy(position, bytes, BLOCK, total);
    Damage damage = file.damage();
    // The place takes the place of the checksum, right before what that covers.
    int written = number(bytes, BLOCK);
    putLong(bytes, 0, identity);
    putLong(bytes, Long.BYTES, position);
    crc.reset();
    crc.update(bytes, 0, BLOCK + total);
    if ((int) crc.getValue() != written) {
      throw damage.at(position, "the checksum of the block is wrong");
    }
    int stored = number(bytes, BLOCK + SegmentFormat.BLOCK_STORED_LENGTH);
    int whole = number(bytes, BLOCK + SegmentFormat.BLOCK_CONTENT_LENGTH);
    if (stored != total - SegmentFormat.BLOCK_HEADER_BYTES
        || bytes[BLOCK + SegmentFormat.BLOCK_KIND] != kind.code()
        || bytes[BLOCK + SegmentFormat.BLOCK_ZERO] != 0
        || bytes[BLOCK + SegmentFormat.BLOCK_ZERO + 1] != 0) {
      throw damage.at(position, "the header of the block is not that of a " + kind + " block");
    }
    int codec = bytes[BLOCK + SegmentFormat.BLOCK_CODEC];
    if (codec == SegmentFormat.CODEC_NONE) {
      damage.require(whole == stored, position, "the lengths of the block differ");
      set(bytes, CONTENT, stored);
      isOwn = false;
    } else {
      if (kind != BlockKind.DATA && kind != BlockKind.VALUE) {
        throw damage.at(position, "a " + kind + " block is never compressed");
      }
      use(BlockCodecs.decompress(codec, bytes, CONTENT, stored, whole, damage, position));
    }
  }

  /**
   * Takes a content that was read and decompressed before.
   *
   * @param decompressed is not changed any more
   */
  void use(byte[] decompressed) {
    set(decompressed, 0, decompressed.length);
    isOwn = true;
  }

  /** Whether the content has an array of its own, which is not used again. */
  boolean isOwn() {
    return isOwn;
  }

  private void set(byte[] bytes, int start, int count) {
    content = bytes;
    from = start;
    length = count;
  }

  private byte[] ensure(int needed) {
    if (needed > MAX_KEPT_BYTES) {
      return new byte[needed];
    }
    if (buffer.length < needed) {
      buffer = new byte[Math.max(needed, Math.min(MAX_KEPT_BYTES, 2 * buffer.length))];
    }
    return buffer;
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  private static void putLong(byte[] bytes, int at, long number) {
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[at + i] = (byte) (number >>> (Long.SIZE - Byte.SIZE * (i + 1)));
    }
  }
}
