package io.qump.segment;

import java.nio.ByteBuffer;

/**
 * A Bloom filter in lines of 512 bits, one bit in each of the eight words of a line: a probe costs
 * one cache line. The design is that of split-block Bloom filters (Putze, Sanders, Singler: Cache-,
 * Hash- and Space-Efficient Bloom Filters, 2007), with wider words.
 *
 * <p>Filled by one thread; then immutable and thread-safe.
 */
final class KeyFilter {

  static final int LINE_BYTES = 64;

  private static final int WORDS = 8;
  private static final int BITS_PER_KEY = 12;
  private static final int BIT_SHIFT = Integer.SIZE - 6;
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
    int lines = Math.toIntExact((bits + 8 * LINE_BYTES - 1) / (8 * LINE_BYTES));
    KeyFilter filter = new KeyFilter(new long[lines * WORDS]);
    for (int i = 0; i < count; i++) {
      filter.add(hashes[i]);
    }
    return filter;
  }

  /** A filter from its stored form, whose length is a multiple of a line, and not 0. */
  static KeyFilter read(ByteBuffer content) {
    long[] words = new long[content.remaining() / Long.BYTES];
    content.asLongBuffer().get(words);
    return new KeyFilter(words);
  }

  /** The hash of a key of a map, from the hash of its identity. */
  static long hash(int map, long identityHash) {
    long h = identityHash + map * MAP_FACTOR;
    h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
    return h ^ h >>> 31;
  }

  /** Whether a key may be there; false if it is not, for certain. */
  boolean mayContain(long hash) {
    int at = line(hash) * WORDS;
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

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    return bytes.array();
  }

  private void add(long hash) {
    int at = line(hash) * WORDS;
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

  private int line(long hash) {
    return (int) (((hash >>> Integer.SIZE) * lines) >>> Integer.SIZE);
  }

  private static long bit(int product) {
    return 1L << (product >>> BIT_SHIFT);
  }
}
