package io.qump.core.addressing;

/**
 * Multiples of the generator G, from which a scalar's point is put together by additions alone.
 *
 * <h2>Digits</h2>
 *
 * <p>The 256 bits of a scalar are cut into windows of w bits, the last with what is left. A
 * canonical scalar k is odd, so k = 2·B + 1 − 2^256 with a B of 256 bits whose top bit is set. With
 * Bj the bits of B in window j, of width wj, k is the sum of dj · 2^(w·j), where dj = 2·Bj + 1 −
 * 2^wj. Every digit dj is odd: none is zero, so no addition is skipped, and as −P is had for
 * nothing from P, the table holds only the positive digits: dj · 2^(w·j) · G for dj = 1, 3, …, 2^wj
 * − 1.
 *
 * <h2>Why the additions are safe</h2>
 *
 * <p>Adding affine points fails if they are equal or opposite. Take two sums of digits over
 * disjoint sets of windows, as numbers. The one with the highest window is the larger in magnitude:
 * its top term is at least 2^(w·j), and all lower digits of both together make less than that. So
 * they are never equal or opposite as numbers, and modulo n, the order, only if their sum or
 * difference is ±n (nothing larger is within reach). In the last addition, where they sum to k, a
 * difference of ±n can happen: the points are equal, and must be doubled. A sum of ±n cannot, as k
 * is neither 0 nor n. Before the last addition both are out of reach if a window above bit 129 is
 * missing, as n exceeds 2^256 − 2^129; a test checks that one is, for every width.
 *
 * <p>An entry is x and y, each four words. Immutable and thread-safe.
 */
final class FixedBaseTable {

  /** Narrowest window: a table of 32 KiB. */
  static final int MIN_WINDOW_BITS = 4;

  /** Widest window: a table of 32 MiB. */
  static final int MAX_WINDOW_BITS = 16;

  /** Words of an entry. */
  static final int ENTRY_WORDS = 2 * Words.COUNT;

  /**
   * Unused words in front. An array has a header of 16 bytes, and where the collector gives a large
   * array regions of its own, this makes each entry one cache line of 64 bytes.
   */
  private static final int LEAD_WORDS = 6;

  private static final int SCALAR_BITS = 256;

  private final int windowBits;
  private final int windows;
  private final long[] entries;

  private FixedBaseTable(int windowBits) {
    this.windowBits = windowBits;
    windows = (SCALAR_BITS + windowBits - 1) / windowBits;
    entries = new long[firstEntry(windows - 1) + entriesOf(windows - 1) * ENTRY_WORDS];
  }

  /**
   * Computes a table: tens of milliseconds with the default width, up to a second with the widest.
   *
   * @param windowBits w, {@link #MIN_WINDOW_BITS} to {@link #MAX_WINDOW_BITS}
   */
  static FixedBaseTable ofWindowBits(int windowBits) {
    FixedBaseTable table = new FixedBaseTable(windowBits);
    OddMultiples multiples = new OddMultiples();
    for (int window = 0; window < table.windows; window++) {
      multiples.writeAndAdvance(table.entries, table.firstEntry(window), table.entriesOf(window));
    }
    return table;
  }

  /** How many digits a scalar has. */
  int windows() {
    return windows;
  }

  private int widthOf(int window) {
    return Math.min(windowBits, SCALAR_BITS - window * windowBits);
  }

  private int entriesOf(int window) {
    return 1 << (widthOf(window) - 1);
  }

  private int firstEntry(int window) {
    return LEAD_WORDS + window * (ENTRY_WORDS << (windowBits - 1));
  }

  /**
   * B of a scalar, from which {@link #locate} takes the digits.
   *
   * @param scalar holds the scalar's words from {@code offset} on; canonical, not 0
   * @param b receives four words
   */
  static void recode(long[] scalar, int offset, long[] b) {
    for (int i = 0; i < Words.COUNT - 1; i++) {
      b[i] = scalar[offset + i] >>> 1 | scalar[offset + i + 1] << (Long.SIZE - 1);
    }
    b[Words.COUNT - 1] = scalar[offset + Words.COUNT - 1] >>> 1 | Long.MIN_VALUE;
  }

  /**
   * Finds the points of a scalar's digits, and reads a word of each: the processor then fetches all
   * the cache lines at once, instead of one after the other between the computations.
   *
   * @param b B of the scalar
   * @param references receives a reference for each window, to be given to {@link #load}
   * @return something of the words read, to be kept: the compiler leaves out reads of no effect
   */
  long locate(long[] b, int[] references) {
    long touched = 0;
    for (int window = 0; window < windows; window++) {
      int width = widthOf(window);
      int bits = bitsOf(b, window * windowBits, width);
      // The digit is 2·m + 1 with m = bits − half, and −(2·m + 1) = 2·(−m − 1) + 1: the index is m
      // or
      // ~m. Without a branch, as signs cannot be predicted.
      int m = bits - (1 << (width - 1));
      int sign = m >> (Integer.SIZE - 1);
      int entry = firstEntry(window) + (m ^ sign) * ENTRY_WORDS;
      references[window] = entry ^ sign;
      touched ^= entries[entry];
    }
    return touched;
  }

  private static int bitsOf(long[] b, int from, int width) {
    int word = from / Long.SIZE;
    int shift = from % Long.SIZE;
    long bits = b[word] >>> shift;
    if (shift + width > Long.SIZE) {
      bits |= b[word + 1] << (Long.SIZE - shift);
    }
    return (int) bits & ((1 << width) - 1);
  }

  /**
   * Loads the point of a digit, as reduced elements.
   *
   * @param reference from {@link #locate}
   * @param x receives the x coordinate, from limb {@code at} on
   * @param y receives the y coordinate, likewise
   */
  void load(int reference, long[] x, long[] y, int at) {
    int sign = reference >> (Integer.SIZE - 1);
    int entry = reference ^ sign;
    FieldElements.unpack(x, at, entries, entry);
    FieldElements.unpackSigned(y, at, entries, entry + Words.COUNT, sign);
  }
}
