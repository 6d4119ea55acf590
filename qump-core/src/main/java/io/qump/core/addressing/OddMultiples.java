package io.qump.core.addressing;

/**
 * Computes the entries of a {@link FixedBaseTable}: odd multiples of a point that starts as the
 * generator G.
 *
 * <p>From P, 3·P, …, (2·m − 1)·P the next m odd multiples come by adding 2·m·P to each, all with
 * one inversion. The multiples stay far below n, so no addition meets opposite points.
 *
 * <p>A point is eight words here, x and then y. Not safe for use by several threads.
 */
final class OddMultiples {

  /** Pairs added at once: enough to hide the inversion, few enough to stay in the cache. */
  private static final int CHUNK = 512;

  private static final int LIMBS = FieldElements.LIMBS;
  private static final int POINT_WORDS = FixedBaseTable.ENTRY_WORDS;

  private final AffineAdditions additions = new AffineAdditions(2 * CHUNK);

  /** P: at first G, as given in SEC 2, version 2, section 2.4.1. */
  private final long[] point = {
    0x59F2815B16F81798L, 0x029BFCDB2DCE28D9L, 0x55A06295CE870B07L, 0x79BE667EF9DCBBACL,
    0x9C47D08FFB10D4B8L, 0xFD17B448A6855419L, 0x5DA4FBFC0E1108A8L, 0x483ADA7726A3C465L
  };

  /** 2·m·P. */
  private final long[] step = new long[POINT_WORDS];

  /**
   * Writes P, 3·P, …, (2·count − 1)·P, and replaces P by 2·count·P.
   *
   * @param entries receives the points, each eight words, from word {@code at} on
   * @param count how many; a power of two
   */
  void writeAndAdvance(long[] entries, int at, int count) {
    System.arraycopy(point, 0, entries, at, POINT_WORDS);
    twice(point, step);
    for (int written = 1; written < count; written *= 2) {
      for (int from = 0; from < written; from += CHUNK) {
        addStep(entries, at + from * POINT_WORDS, written, Math.min(CHUNK, written - from));
      }
      twice(step, step);
    }
    System.arraycopy(step, 0, point, 0, POINT_WORDS);
  }

  private void twice(long[] of, long[] result) {
    unpack(0, of, 0);
    unpack(1, of, 0);
    additions.add(1, 1, true);
    pack(0, result, 0);
  }

  /** Writes entry i plus the step at entry i + distance, for i below count. */
  private void addStep(long[] entries, int at, int distance, int count) {
    for (int i = 0; i < count; i++) {
      unpack(i, entries, at + i * POINT_WORDS);
      unpack(count + i, step, 0);
    }
    additions.add(count, count, true);
    for (int i = 0; i < count; i++) {
      pack(i, entries, at + (distance + i) * POINT_WORDS);
    }
  }

  private void unpack(int slot, long[] words, int at) {
    FieldElements.unpack(additions.x, slot * LIMBS, words, at);
    FieldElements.unpack(additions.y, slot * LIMBS, words, at + Words.COUNT);
  }

  private void pack(int slot, long[] words, int at) {
    normalizeAndPack(additions.x, slot, words, at);
    normalizeAndPack(additions.y, slot, words, at + Words.COUNT);
  }

  private static void normalizeAndPack(long[] coordinates, int slot, long[] words, int at) {
    FieldElements.normalize(coordinates, slot * LIMBS, coordinates, slot * LIMBS);
    FieldElements.pack(words, at, coordinates, slot * LIMBS);
  }
}
