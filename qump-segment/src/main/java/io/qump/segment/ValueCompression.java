package io.qump.segment;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * Writes value blocks, compressed where that is asked for and saves an eighth or more. For one
 * thread at a time; to be closed.
 */
final class ValueCompression implements AutoCloseable {

  private final int threshold;
  private final Deflater deflater;
  private final boolean enabled;

  /**
   * Compression with zlib.
   *
   * @param level 0 for none to 9
   * @param threshold shorter values stay as they are, bytes
   */
  ValueCompression(int level, int threshold) {
    this.enabled = level > 0;
    this.threshold = threshold;
    this.deflater = new Deflater(level);
  }

  /** Adds a value as a block of its own. */
  void write(BlockWriter blocks, byte[] value) {
    byte[] target = enabled && value.length >= threshold ? new byte[value.length / 8 * 7] : null;
    int length = target == null ? 0 : deflate(value, target);
    if (target == null || length == 0) {
      blocks.add(BlockKind.VALUE, ByteBuffer.wrap(value));
    } else {
      blocks.add(
          BlockKind.VALUE,
          SegmentFormat.CODEC_ZLIB,
          value.length,
          ByteBuffer.wrap(target, 0, length));
    }
  }

  /** Compresses a value; answers the length, 0 if it does not fit the target. */
  private int deflate(byte[] value, byte[] target) {
    deflater.reset();
    deflater.setInput(value);
    deflater.finish();
    int length = deflater.deflate(target);
    return deflater.finished() ? length : 0;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
