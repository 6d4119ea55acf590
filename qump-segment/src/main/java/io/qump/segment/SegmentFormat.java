package io.qump.segment;

import java.util.Locale;

/** The constants of docs/formats/segment.md. */
final class SegmentFormat {

  // What is stored. DO NOT CHANGE: a new version gets a class of its own.

  /** The characters QUMPSEGM. */
  static final long MAGIC = 0x51_55_4D_50_53_45_47_4DL;

  static final int VERSION = 1;
  static final int HEADER_BYTES = 256;
  static final int CHAIN_HASH = 0x100;
  static final int CHAIN_HASH_BYTES = 64;
  static final int BLOCKS = 0x140;
  static final int END_MARKER_BYTES = 32;

  static final int BLOCK_HEADER_BYTES = 16;
  static final int BLOCK_CHECKSUM_BYTES = 4;
  static final int BLOCK_STORED_LENGTH = 4;
  static final int BLOCK_CONTENT_LENGTH = 8;
  static final int BLOCK_KIND = 12;
  static final int BLOCK_CODEC = 13;
  static final int BLOCK_ZERO = 14;

  static final int CODEC_NONE = 0;
  static final int CODEC_ZLIB = 1;
  static final int CODEC_LZ4 = 2;

  /** Every index block has so many items, but for the last one. A power of two. */
  static final int INDEX_ITEMS = 256;

  /** Every filter block has so many lines, but for the last one. A power of two. */
  static final int FILTER_LINES = 64;

  static final int FILTER_LINE_BYTES = 64;

  /** The code of a tombstone among the states; no value type has it. */
  static final int TOMBSTONE = 0;

  static final int MAP_BYTES = 4;
  static final int MAX_KEY_BYTES = 65_535;
  static final int MAX_TYPE = 65_535;

  static final String SUFFIX = ".edb";
  static final String TEMPORARY = ".tmp";
  private static final int DIGITS = 2 * Long.BYTES;

  // What writers choose; readers do not count on it.

  /** A data block ends with the entry that makes its entries this long. */
  static final int BLOCK_TARGET_BYTES = 1_500;

  /** The same of a block that will be compressed. */
  static final int COMPRESSED_BLOCK_TARGET_BYTES = 4_000;

  static final int RESTART_INTERVAL = 8;

  /** A block of commit times ends with this pair. */
  static final int TIMES_PER_BLOCK = 4_096;

  /** Longer values stand in blocks of their own. */
  static final int MAX_INLINE_BYTES = 1_024;

  private SegmentFormat() {}

  /** The name of a segment within its directory. */
  static String name(long number) {
    return String.format(Locale.ROOT, "%016x%s", number, SUFFIX);
  }

  /** The number in a segment's name within its directory; −1 if it is not such a name. */
  static long number(String name) {
    if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX)) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < DIGITS; i++) {
      int digit = "0123456789abcdef".indexOf(name.charAt(i));
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }
}
