package io.qump.segment;

import io.qump.segment.BlockCache.Slots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content of an index block, or of the index root: where blocks are, by their separators. Next
 * to each separator stand eight bytes of it, behind what all separators of the page have in common:
 * a search touches these, and few separators. Thread-safe; what it says never changes.
 */
final class IndexPage {

  /** Half a line of prefixes. */
  private static final int FIRST_STEP = 4;

  /** Position and length of each block, side by side. */
  private final long[] places;

  /** Eight bytes of each separator, as numbers that have their order. */
  private final long[] prefixes;

  /** The first prefix, and how many items there are from it to the last for each step of one. */
  private final double first;

  private final double density;

  private final byte[] separators;

  /** Where each separator ends; it begins where the one before ends. */
  private final int[] ends;

  /** How many bytes all separators have in common at their beginning. */
  private final int common;

  /** Decompressed contents of the blocks; made when there is one. */
  private volatile @Nullable Slots<byte[]> decompressed;

  private IndexPage(long[] places, byte[] separators, int[] ends, int common) {
    this.places = places;
    this.separators = separators;
    this.ends = ends;
    this.common = common;
    this.prefixes = new long[places.length];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = prefix(separators, start(i), ends[i]);
    }
    int last = prefixes.length - 1;
    this.first = last < 0 ? 0 : prefixes[0];
    double span = last < 0 ? 0 : prefixes[last] - first;
    this.density = span > 0 ? last / span : 0;
  }

  /**
   * Reads items up to the end.
   *
   * @param source the items, whose checksum is right
   * @param begin where the first gap begins
   * @param end where the blocks that they name end at the latest
   */
  static IndexPage read(ByteSource source, long begin, long end) {
    return new Parser(source).parse(begin, end);
  }

  int count() {
    return places.length;
  }

  /** What it takes in memory, bytes, about. */
  int bytes() {
    return separators.length + count() * (2 * Long.BYTES + Integer.BYTES);
  }

  int position(int item) {
    return (int) (places[item] >>> Integer.SIZE);
  }

  int length(int item) {
    return (int) places[item];
  }

  /** The first item whose separator is not less than a full key; {@link #count} if none is. */
  int find(byte[] key, int length) {
    int side = count() == 0 ? -1 : sideOfCommon(key, length);
    if (side != 0) {
      return side < 0 ? 0 : count();
    }
    long wanted = prefix(key, 0, length);
    int at = firstNotBelow(wanted);
    return at < count() && prefixes[at] == wanted ? findAmongEqual(at, key, length) : at;
  }

  /** Compares the separator of an item with a full key. */
  int compare(int item, byte[] key, int length) {
    return Arrays.compareUnsigned(separators, start(item), ends[item], key, 0, length);
  }

  /** The decompressed content of a block, if it is kept. */
  byte @Nullable [] decompressed(int item) {
    Slots<byte[]> slots = decompressed;
    return slots == null ? null : slots.get(item);
  }

  /** Keeps the decompressed content of a block. */
  void keep(BlockCache cache, int item, byte[] content) {
    Slots<byte[]> slots = decompressed;
    if (slots == null) {
      // Two threads may do so at once; what one of them keeps is then read again.
      slots = cache.slots(count());
      decompressed = slots;
    }
    slots.put(item, content, content.length);
  }

  /**
   * The first prefix that is not less than a number. Most keys lie evenly within a page: so the
   * search begins where the number would stand if all did, and takes steps that double until it is
   * beyond. What it costs is lines of memory, and this touches two or three of them.
   */
  private int firstNotBelow(long wanted) {
    int count = prefixes.length;
    int guess = (int) Math.max(0, Math.min(count - 1, (wanted - first) * density));
    int step = FIRST_STEP;
    int low = guess;
    int high = guess;
    if (prefixes[guess] < wanted) {
      do {
        low = high + 1;
        high = Math.min(count, high + step);
        step *= 2;
      } while (high < count && prefixes[high] < wanted);
    } else {
      do {
        high = low;
        low = Math.max(0, low - step);
        step *= 2;
      } while (low < high && prefixes[low] >= wanted);
    }
    return firstNotBelow(wanted, low, high);
  }

  private int firstNotBelow(long wanted, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (prefixes[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int findAmongEqual(int from, byte[] key, int length) {
    int low = from;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key, length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
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

  private int start(int item) {
    return item == 0 ? 0 : ends[item - 1];
  }

  /**
   * Eight bytes behind the common ones, zeros where there are no more; signed numbers in their
   * order.
   */
  private long prefix(byte[] bytes, int start, int end) {
    int from = start + common;
    int to = Math.min(end, from + Long.BYTES);
    long prefix = 0;
    for (int i = from; i < to; i++) {
      prefix = prefix << Byte.SIZE | (bytes[i] & 0xFF);
    }
    // A shift by 64 would be none.
    int missing = from + Long.BYTES - to;
    long filled = missing == Long.BYTES ? 0 : prefix << (missing * Byte.SIZE);
    return filled ^ Long.MIN_VALUE;
  }

  /** Reads the stored form. For one thread; used once. */
  private static final class Parser {

    private final ByteSource source;
    private final ByteSink separators = new ByteSink(4_096);
    private long[] places = new long[SegmentFormat.INDEX_ITEMS];
    private int[] ends = new int[SegmentFormat.INDEX_ITEMS];
    private byte[] last = new byte[0];
    private int count;
    private int common = Integer.MAX_VALUE;

    Parser(ByteSource source) {
      this.source = source;
    }

    IndexPage parse(long begin, long end) {
      long position = begin;
      while (source.hasRemaining()) {
        int from = source.position();
        position = addBlock(position, end);
        addSeparator(from);
        count++;
      }
      return new IndexPage(
          Arrays.copyOf(places, count),
          separators.toBytes(),
          Arrays.copyOf(ends, count),
          count == 0 ? 0 : common);
    }

    private long addBlock(long after, long end) {
      int from = source.position();
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      long position = after + source.getVarint(Integer.MAX_VALUE);
      int length = source.getVarint(Integer.MAX_VALUE);
      if (length < SegmentFormat.BLOCK_HEADER_BYTES || position + length > end) {
        throw new ByteSource.Malformed(from, "a block of the index does not fit the file");
      }
      places[count] = position << Integer.SIZE | length;
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
