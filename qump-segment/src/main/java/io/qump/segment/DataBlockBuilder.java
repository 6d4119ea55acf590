package io.qump.segment;

import java.nio.ByteBuffer;

/** Builds the content of one data block after the other. For one thread at a time. */
final class DataBlockBuilder {

  private final ByteSink content = new ByteSink(2 * SegmentFormat.BLOCK_TARGET_BYTES);
  private final ByteSink restarts = new ByteSink(256);
  private int entries;

  boolean isEmpty() {
    return entries == 0;
  }

  /**
   * Whether the block is to end before the next entry.
   *
   * @param compressed whether it will be compressed: then a longer one is smaller
   */
  boolean isFull(boolean compressed) {
    return content.size()
        >= (compressed
            ? SegmentFormat.COMPRESSED_BLOCK_TARGET_BYTES
            : SegmentFormat.BLOCK_TARGET_BYTES);
  }

  /**
   * Adds an entry.
   *
   * @param fullKey holds its full key
   * @param length how long that is
   * @param common how many bytes it shares with the entry before
   */
  void key(byte[] fullKey, int length, int common) {
    int shared = entries % SegmentFormat.RESTART_INTERVAL == 0 ? 0 : common;
    if (shared == 0) {
      restarts.putInt(content.size());
    }
    content.putVarint(shared);
    content.putVarint(length - shared);
    content.put(fullKey, shared, length - shared);
    entries++;
  }

  /** Goes on with the state of the entry whose key was added. */
  void tombstone(long sequenceDelta) {
    content.putVarint(SegmentFormat.TOMBSTONE);
    content.putVarint(sequenceDelta);
  }

  /** Goes on with the state of the entry whose key was added. */
  void inline(long sequenceDelta, int type, byte[] value) {
    content.putVarint(2L * type);
    content.putVarint(sequenceDelta);
    content.putVarint(value.length);
    content.put(value);
  }

  /** Goes on with the state of the entry whose key was added. */
  void elsewhere(long sequenceDelta, int type, int length, long position) {
    content.putVarint(2L * type + 1);
    content.putVarint(sequenceDelta);
    content.putVarint(length);
    content.putVarint(position);
  }

  /** The content, valid until the next change; {@link #clear} begins the next block. */
  ByteBuffer finish() {
    int points = restarts.size() / Integer.BYTES;
    content.put(restarts.toBytes());
    content.putInt(points);
    return content.content();
  }

  void clear() {
    content.clear();
    restarts.clear();
    entries = 0;
  }
}
