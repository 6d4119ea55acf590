package io.qump.core.addressing;

/**
 * Multiplies the generator by many scalars, for the x coordinates alone.
 *
 * <p>The points of the digits are added in pairs, the sums in pairs again, until one point is left
 * for each scalar. Every such level is one call of {@link AffineAdditions} for all the scalars of a
 * block: an inversion for thousands of additions, and a handful of levels.
 *
 * <p>Not safe for use by several threads.
 */
final class BatchPointMultiplication {

  /**
   * Digits of a block: 64 scalars with the default table. With half as many the inversions show;
   * more gain nothing.
   */
  private static final int BLOCK_DIGITS = 1280;

  private static final int LIMBS = FieldElements.LIMBS;

  private final FixedBaseTable table;
  private final int blockScalars;
  private final AffineAdditions additions;
  private final int[] references;
  private final long[] b = new long[Words.COUNT];

  // What FixedBaseTable.locate read: only written, so that the compiler keeps the reads.
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /**
   * Makes room.
   *
   * @param scalars the most scalars that {@link #multiply} will be given; less room is taken for
   *     less
   */
  BatchPointMultiplication(FixedBaseTable table, int scalars) {
    this.table = table;
    blockScalars = Math.max(1, Math.min(scalars, BLOCK_DIGITS / table.windows()));
    additions = new AffineAdditions(blockScalars * table.windows());
    references = new int[table.windows()];
  }

  /**
   * Replaces each scalar by the x coordinate of its point.
   *
   * @param words the scalars, four words each; canonical, none 0
   * @param count how many
   */
  void multiply(long[] words, int count) {
    for (int from = 0; from < count; from += blockScalars) {
      multiplyBlock(words, from * Words.COUNT, Math.min(blockScalars, count - from));
    }
  }

  private void multiplyBlock(long[] words, int at, int count) {
    for (int i = 0; i < count; i++) {
      load(words, at + i * Words.COUNT, i, count);
    }
    int points = table.windows();
    while (points > 1) {
      // With an odd number of points a scalar, the middle one waits for the next level.
      int pairs = points / 2;
      int left = points - pairs;
      additions.add(pairs * count, left * count, left > 1);
      points = left;
    }
    for (int i = 0; i < count; i++) {
      FieldElements.normalize(additions.x, i * LIMBS, additions.x, i * LIMBS);
      FieldElements.pack(words, at + i * Words.COUNT, additions.x, i * LIMBS);
    }
  }

  /** Loads the points of scalar {@code index} of {@code count}, window by window. */
  private void load(long[] words, int at, int index, int count) {
    FixedBaseTable.recode(words, at, b);
    touched ^= table.locate(b, references);
    for (int window = 0; window < references.length; window++) {
      table.load(references[window], additions.x, additions.y, (window * count + index) * LIMBS);
    }
  }
}
