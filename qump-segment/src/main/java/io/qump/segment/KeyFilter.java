package io.qump.segment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A Bloom filter in lines of 512 bits, one bit in each of the eight words of a line: a probe costs
 * one cache line. The design is that of split-block Bloom filters (Putze, Sanders, Singler: Cache-,
 * Hash- and Space-Efficient Bloom Filters, 2007), with wider words.
 *
 * <p>Filled by one thread; then immutable and thread-safe. The probe works on any lines, so that a
 * reader needs no more than the block with the line of a key.
 */
final class KeyFilter {

  private static final int WORDS = 8;
  private static final int LINE_BITS = 8 * SegmentFormat.FILTER_LINE_BYTES;
  private static final int BITS_PER_KEY = 12;
  private static final int BIT_SHIFT = Integer.SIZE - 6;
  private static final int BLOCK_WORDS = SegmentFormat.FILTER_LINES * WORDS;
  private static final long MAP_FACTOR = 0x9E3779B97F4A7C15L;

  // SHA-256 of "QUMP segment filter", with the lowest bit of each number set. DO NOT CHANGE.
  private static final int SALT_0 = 0x2ce0307f;
  private static final int SALT_1 = 0xb2c329c5;
  private static final int SALT_2 = 0xf4e1f599;
  private static final int SALT_3 = 0x228c495d;
  private static final int SALT_4 = 0xa27371a7;
  private static final int SALT_5 = 0xea860695;
  private static final int SALT_6 = 0x60f82b1d;
  private static final int SALT_7 = 0x313d67cb;

  private final long[] words;
  private final int lines;

  private KeyFilter(long[] words) {
    this.words = words;
    this.lines = words.length / WORDS;
  }

  /** A filter of keys with these hashes. */
  static KeyFilter of(long[] hashes, int count) {
    long bits = Math.max(1, (long) count * BITS_PER_KEY);
    int lines = Math.toIntExact((bits + LINE_BITS - 1) / LINE_BITS);
    KeyFilter filter = new KeyFilter(new long[lines * WORDS]);
    for (int i = 0; i < count; i++) {
      filter.add(hashes[i]);
    }
    return filter;
  }

  /** The hash of a key of a map, from the hash of its identity. */
  static long hash(int map, long identityHash) {
    long h = identityHash + map * MAP_FACTOR;
    h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
    return h ^ h >>> 31;
  }

  /** The line of a hash in a filter of so many lines. */
  static int line(long hash, int lines) {
    return (int) (((hash >>> Integer.SIZE) * lines) >>> Integer.SIZE);
  }

  /**
   * Whether a key may be there; false if it is not, for certain.
   *
   * @param words lines, one behind the other
   * @param line the key's line, counted from the first of them
   */
  static boolean mayContain(long[] words, int line, long hash) {
    int at = line * WORDS;
    int low = (int) hash;
    // All eight at once: the line is one access, and no branch has to be guessed.
    long missing =
        (~words[at] & bit(low * SALT_0))
            | (~words[at + 1] & bit(low * SALT_1))
            | (~words[at + 2] & bit(low * SALT_2))
            | (~words[at + 3] & bit(low * SALT_3))
            | (~words[at + 4] & bit(low * SALT_4))
            | (~words[at + 5] & bit(low * SALT_5))
            | (~words[at + 6] & bit(low * SALT_6))
            | (~words[at + 7] & bit(low * SALT_7));
    return missing == 0;
  }

  /** The contents of the filter blocks, in order. */
  List<ByteBuffer> blocks() {
    List<ByteBuffer> blocks = new ArrayList<>();
    for (int from = 0; from < words.length; from += BLOCK_WORDS) {
      int count = Math.min(BLOCK_WORDS, words.length - from);
      ByteBuffer block = ByteBuffer.allocate(count * Long.BYTES);
      block.asLongBuffer().put(words, from, count);
      blocks.add(block);
    }
    return blocks;
  }

  private void add(long hash) {
    int at = line(hash, lines) * WORDS;
    int low = (int) hash;
    words[at] |= bit(low * SALT_0);
    words[at + 1] |= bit(low * SALT_1);
    words[at + 2] |= bit(low * SALT_2);
    words[at + 3] |= bit(low * SALT_3);
    words[at + 4] |= bit(low * SALT_4);
    words[at + 5] |= bit(low * SALT_5);
    words[at + 6] |= bit(low * SALT_6);
    words[at + 7] |= bit(low * SALT_7);
  }

  private static long bit(int product) {
    return 1L << (product >>> BIT_SHIFT);
  }
}
