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
 *
 * <p>To find out that a block does not shrink costs as much as to compress it, and twenty times
 * what its hashes cost. So of a long block a sample is compressed first, and after some shorter
 * ones in a row that did not shrink only now and then one is tried, until one does.
 */
final class BlockCompression implements AutoCloseable {

  /** Longer blocks are compressed only if a sample of them shrinks. */
  static final int SAMPLED_BYTES = 64 << 10;

  /** After so many blocks in a row that did not shrink, one of so many is tried. */
  static final int MOST_MISSES = 16;

  private static final int PIECE_BYTES = 4 << 10;
  private static final int PIECES = 2;

  private final boolean isOn;
  private final int threshold;
  private final @Nullable Deflater deflater;
  private final @Nullable LZ4Compressor lz4;
  private byte[] target = new byte[0];

  /** How many blocks in a row did not shrink or were not tried. */
  private int misses;

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
    int stored = isPromising(content) ? compress(content) : 0;
    if (stored == 0) {
      misses++;
      return blocks.add(kind, content);
    }
    misses = 0;
    int codec = deflater != null ? SegmentFormat.CODEC_ZLIB : SegmentFormat.CODEC_LZ4;
    return blocks.add(kind, codec, length, ByteBuffer.wrap(target, 0, stored));
  }

  private boolean isPromising(ByteBuffer content) {
    return content.remaining() > SAMPLED_BYTES
        ? compress(sample(content)) > 0
        : misses < MOST_MISSES || misses % MOST_MISSES == 0;
  }

  /** Pieces of a long content, from where its thirds meet. */
  private static ByteBuffer sample(ByteBuffer content) {
    ByteBuffer sample = ByteBuffer.allocate(PIECES * PIECE_BYTES);
    for (int piece = 1; piece <= PIECES; piece++) {
      int at = content.position() + content.remaining() / (PIECES + 1) * piece - PIECE_BYTES / 2;
      sample.put(content.array(), content.arrayOffset() + at, PIECE_BYTES);
    }
    return sample.flip();
  }

  /** The length of what the target then holds; 0 if too little is saved. */
  private int compress(ByteBuffer content) {
    // At most what saves an eighth; a compressor that needs more gives up.
    int room = content.remaining() / 8 * 7;
    if (target.length < room) {
      target = new byte[room];
    }
    return deflater != null ? deflate(deflater, content, room) : lz4(content, room);
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
