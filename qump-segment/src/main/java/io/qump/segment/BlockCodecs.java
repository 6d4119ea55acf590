package io.qump.segment;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** Decompresses the contents of blocks. Without state. */
final class BlockCodecs {

  /** Deflate cannot do better than 1,032 to 1, LZ4 not better than 255 to 1. */
  private static final long MAX_ZLIB_RATIO = 1_032;

  private static final long MAX_LZ4_RATIO = 255;

  /** What very short contents may be longer than the ratio says. */
  private static final long SLACK_BYTES = 1_032;

  private BlockCodecs() {}

  /**
   * Decompresses.
   *
   * @param codec the block's codec, which is not none
   * @param bytes hold the compressed content, whose checksum is right
   * @param from where it begins
   * @param length how long it is
   * @param whole how long the content is
   * @param damage makes errors
   * @param position of the block, for errors
   */
  static byte[] decompress(
      int codec, byte[] bytes, int from, int length, int whole, Damage damage, long position) {
    return switch (codec) {
      case SegmentFormat.CODEC_ZLIB -> {
        requireRatio(whole, length, MAX_ZLIB_RATIO, damage, position);
        yield inflate(bytes, from, length, whole, damage, position);
      }
      case SegmentFormat.CODEC_LZ4 -> {
        requireRatio(whole, length, MAX_LZ4_RATIO, damage, position);
        yield lz4(bytes, from, length, whole, damage, position);
      }
      default -> throw damage.at(position, "the codec of the block, " + codec + ", is unknown");
    };
  }

  /** Before anything is allocated. */
  private static void requireRatio(
      int whole, int length, long ratio, Damage damage, long position) {
    damage.require(
        whole >= 0 && whole <= ratio * length + SLACK_BYTES,
        position,
        "the content cannot be that long");
  }

  private static byte[] inflate(
      byte[] bytes, int from, int length, int whole, Damage damage, long position) {
    byte[] inflated = new byte[whole];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, length);
      int count = inflater.inflate(inflated);
      requireLength(
          count == whole && (inflater.finished() || inflater.inflate(new byte[1]) == 0),
          damage,
          position);
      return inflated;
    } catch (DataFormatException e) {
      throw damage.at(position, "the compressed content is malformed", e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] lz4(
      byte[] bytes, int from, int length, int whole, Damage damage, long position) {
    byte[] content = new byte[whole];
    try {
      // The pure Java form without Unsafe: it checks the bounds of every access.
      int count =
          LZ4Factory.safeInstance()
              .safeDecompressor()
              .decompress(bytes, from, length, content, 0, whole);
      requireLength(count == whole, damage, position);
      return content;
    } catch (LZ4Exception e) {
      throw damage.at(position, "the compressed content is malformed", e);
    }
  }

  private static void requireLength(boolean right, Damage damage, long position) {
    damage.require(right, position, "the content has not the length that was written");
  }
}
