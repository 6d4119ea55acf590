package io.qump.segment;

import java.util.Arrays;

/**
 * Where the data blocks of a segment are, by their separators, in memory. Next to each separator
 * stand eight bytes of it, behind what all separators have in common: a search touches these, and
 * few separators. Immutable; thread-safe.
 */
final class BlockIndex {

  private final int[] positions;
  private final int[] lengths;
  private final long[] prefixes;
  private final byte[] separators;

  /** Where each separator ends; it begins where the one before ends. */
  private final int[] ends;

  private final int count;

  /** How many bytes all separators have in common at their beginning. */
  private final int common;

  private BlockIndex(
      int[] positions, int[] lengths, byte[] separators, int[] ends, int count, int common) {
    this.positions = positions;
    this.lengths = lengths;
    this.separators = separators;
    this.ends = ends;
    this.count = count;
    this.common = common;
    this.prefixes = new long[count];
    for (int i = 0; i < count; i++) {
      prefixes[i] = prefix(separators, start(i), ends[i]);
    }
  }

  /**
   * Reads the content of an index block.
   *
   * @param source the content, whose checksum is right
   * @param end where the data and value blocks end
   */
  static BlockIndex read(ByteSource source, long end) {
    return new Parser(source).parse(end);
  }

  int count() {
    return count;
  }

  int position(int block) {
    return positions[block];
  }

  int length(int block) {
    return lengths[block];
  }

  /** The first block whose separator is not less than a full key; {@link #count} if none is. */
  int find(byte[] key, int length) {
    int side = count == 0 ? 0 : sideOfCommon(key, length);
    if (side != 0) {
      return side < 0 ? 0 : count;
    }
    long wanted = prefix(key, 0, length);
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long prefix = prefixes[middle];
      if (prefix == wanted
          ? compare(middle, key, length) < 0
          : Long.compareUnsigned(prefix, wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Compares the separator of a block with a full key. */
  int compare(int block, byte[] key, int length) {
    return Arrays.compareUnsigned(separators, start(block), ends[block], key, 0, length);
  }

  /** Whether a key is less (−1) or greater (1) than all that begins as every separator does. */
  private int sideOfCommon(byte[] key, int length) {
    int shared = Math.min(common, length);
    int compared = Arrays.compareUnsigned(key, 0, shared, separators, 0, shared);
    if (compared != 0) {
      return compared;
    }
    return length < common ? -1 : 0;
  }

  private int start(int block) {
    return block == 0 ? 0 : ends[block - 1];
  }

  /** Eight bytes behind the common ones, zeros where there are no more. */
  private long prefix(byte[] bytes, int start, int end) {
    long prefix = 0;
    for (int i = start + common; i < start + common + Long.BYTES; i++) {
      prefix = prefix << Byte.SIZE | (i < end ? bytes[i] & 0xFF : 0);
    }
    return prefix;
  }

  /** Reads the stored form. For one thread; used once. */
  private static final class Parser {

    private final ByteSource source;
    private final ByteSink separators = new ByteSink(4_096);
    private int[] positions = new int[256];
    private int[] lengths = new int[256];
    private int[] ends = new int[256];
    private byte[] last = new byte[0];
    private int count;
    private int common = Integer.MAX_VALUE;

    Parser(ByteSource source) {
      this.source = source;
    }

    BlockIndex parse(long end) {
      long position = SegmentFormat.BLOCKS;
      while (source.hasRemaining()) {
        int from = source.position();
        position = addBlock(position, end);
        addSeparator(from);
        count++;
      }
      return new BlockIndex(
          positions, lengths, separators.toBytes(), ends, count, count == 0 ? 0 : common);
    }

    private long addBlock(long after, long end) {
      int from = source.position();
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, 2 * count);
        lengths = Arrays.copyOf(lengths, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      long position = after + source.getVarint(Integer.MAX_VALUE);
      int length = source.getVarint(Integer.MAX_VALUE);
      if (length < SegmentFormat.BLOCK_HEADER_BYTES || position + length > end) {
        throw new ByteSource.Malformed(from, "a block of the index does not fit the file");
      }
      positions[count] = (int) position;
      lengths[count] = length;
      return position + length;
    }

    private void addSeparator(int from) {
      int shared = source.getVarint(last.length);
      int unshared = source.getLength();
      int at = source.skip(unshared);
      byte[] separator = Arrays.copyOf(last, shared + unshared);
      System.arraycopy(source.array(), at, separator, shared, unshared);
      if (count > 0 && Arrays.compareUnsigned(last, separator) > 0) {
        throw new ByteSource.Malformed(from, "the index is out of order");
      }
      common = count == 0 ? separator.length : Math.min(common, shared);
      last = separator;
      separators.put(separator);
      ends[count] = separators.size();
    }
  }
}
