package io.qump.segment;

import io.qump.Compression;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the contents of blocks where that is asked for and saves an eighth or more. For one
 * thread at a time; to be closed.
 */
final class BlockCompression implements AutoCloseable {

  private final boolean isOn;
  private final int threshold;
  private final @Nullable Deflater deflater;
  private final @Nullable LZ4Compressor lz4;
  private byte[] target = new byte[0];

  /**
   * A compression.
   *
   * @param codec which
   * @param level 0 for none; for zlib up to 9, from fast to small
   * @param threshold shorter values are no reason to compress, bytes
   */
  BlockCompression(Compression codec, int level, int threshold) {
    this.isOn = level > 0;
    this.threshold = threshold;
    this.deflater = isOn && codec == Compression.ZLIB ? new Deflater(level) : null;
    this.lz4 = isOn && codec == Compression.LZ4 ? LZ4Factory.safeInstance().fastCompressor() : null;
  }

  /** Whether a value is long enough that its block is to be compressed. */
  boolean isWorth(int valueLength) {
    return isOn && valueLength >= threshold;
  }

  /**
   * Adds a block, compressed if that saves enough.
   *
   * @param content what it holds, all of an array's accessible bytes
   * @return its length, header included
   */
  int write(BlockWriter blocks, BlockKind kind, ByteBuffer content) {
    int length = content.remaining();
    // At most what saves an eighth; a compressor that needs more gives up.
    int room = length / 8 * 7;
    if (target.length < room) {
      target = new byte[room];
    }
    int stored = deflater != null ? deflate(deflater, content, room) : lz4(content, room);
    if (stored == 0) {
      return blocks.add(kind, content);
    }
    int codec = deflater != null ? SegmentFormat.CODEC_ZLIB : SegmentFormat.CODEC_LZ4;
    return blocks.add(kind, codec, length, ByteBuffer.wrap(target, 0, stored));
  }

  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
    }
  }

  /** The compressed length; 0 if it does not fit. */
  private int deflate(Deflater zlib, ByteBuffer content, int room) {
    zlib.reset();
    zlib.setInput(content.array(), content.arrayOffset() + content.position(), content.remaining());
    zlib.finish();
    int length = zlib.deflate(target, 0, room);
    return zlib.finished() ? length : 0;
  }

  /** The compressed length; 0 if it does not fit. */
  private int lz4(ByteBuffer content, int room) {
    LZ4Compressor compressor = lz4;
    if (compressor == null || room == 0) {
      return 0;
    }
    int bound = compressor.maxCompressedLength(content.remaining());
    if (target.length < bound) {
      target = new byte[bound];
    }
    int length =
        compressor.compress(
            content.array(),
            content.arrayOffset() + content.position(),
            content.remaining(),
            target,
            0);
    return length <= room ? length : 0;
  }
}
