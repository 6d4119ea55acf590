package io.qump.segment;

import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads blocks into buffers that are used again: copies a block out of its file and checks the
 * copy, so that what was checked is what is used. For one thread at a time.
 */
final class BlockReader {

  /** Where a block's content begins in the buffer; identity and position stand before the block. */
  private static final int PLACE_BYTES = 2 * Long.BYTES;

  private static final int CONTENT =
      PLACE_BYTES + SegmentFormat.BLOCK_HEADER_BYTES - SegmentFormat.BLOCK_CHECKSUM_BYTES;

  /** Larger buffers are not kept. */
  private static final int MAX_KEPT_BYTES = 256 << 10;

  private final CRC32C crc = new CRC32C();
  private byte[] buffer = new byte[8_192];
  private byte[] content = buffer;
  private int from;
  private int length;

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
    file.damage()
        .require(
            stored >= 0 && stored <= room,
            position,
            "the length of the block, " + stored + ", does not fit the file");
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
    int checked = total - SegmentFormat.BLOCK_CHECKSUM_BYTES;
    byte[] bytes = ensure(PLACE_BYTES + checked);
    file.copy(position + SegmentFormat.BLOCK_CHECKSUM_BYTES, bytes, PLACE_BYTES, checked);
    putLong(bytes, 0, identity);
    putLong(bytes, Long.BYTES, position);
    crc.reset();
    crc.update(bytes, 0, PLACE_BYTES + checked);
    Damage damage = file.damage();
    if ((int) crc.getValue() != file.number(position)) {
      throw damage.at(position, "the checksum of the block is wrong");
    }
    int header = PLACE_BYTES - SegmentFormat.BLOCK_CHECKSUM_BYTES;
    int stored = number(bytes, header + SegmentFormat.BLOCK_STORED_LENGTH);
    int whole = number(bytes, header + SegmentFormat.BLOCK_CONTENT_LENGTH);
    if (stored != total - SegmentFormat.BLOCK_HEADER_BYTES
        || bytes[header + SegmentFormat.BLOCK_KIND] != kind.code()
        || bytes[header + SegmentFormat.BLOCK_ZERO] != 0
        || bytes[header + SegmentFormat.BLOCK_ZERO + 1] != 0) {
      throw damage.at(position, "the header of the block is not that of a " + kind + " block");
    }
    content = bytes;
    from = CONTENT;
    length = stored;
    decode(damage, position, bytes[header + SegmentFormat.BLOCK_CODEC], whole);
  }

  private void decode(Damage damage, int position, int codec, int whole) {
    switch (codec) {
      case SegmentFormat.CODEC_NONE ->
          damage.require(whole == length, position, "the lengths of the block differ");
      case SegmentFormat.CODEC_ZLIB -> inflate(damage, position, whole);
      default -> throw damage.at(position, "the codec of the block, " + codec + ", is unknown");
    }
  }

  /** The length was checked by the checksum, and the writer keeps it at 8 in 7 or more. */
  private void inflate(Damage damage, int position, int whole) {
    // Deflate cannot do better than 1,032 to 1.
    damage.require(
        whole >= 0 && whole <= 1_032L * length + 1_032,
        position,
        "the content cannot be that long");
    byte[] inflated = new byte[whole];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(content, from, length);
      int count = inflater.inflate(inflated);
      damage.require(
          count == whole && (inflater.finished() || inflater.inflate(new byte[1]) == 0),
          position,
          "the content has not the length that was written");
    } catch (DataFormatException e) {
      throw damage.at(position, "the compressed content is malformed", e);
    } finally {
      inflater.end();
    }
    content = inflated;
    from = 0;
    length = whole;
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
