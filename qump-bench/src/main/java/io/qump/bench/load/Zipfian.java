package io.qump.bench.load;

import java.util.SplittableRandom;

/**
 * Draws ranks by Zipf's law: rank r, from 0, as often as 1 / (r + 1)^theta. The method is that of
 * Gray and others, "Quickly Generating Billion-Record Synthetic Databases" (SIGMOD 1994), which
 * YCSB (Cooper and others, "Benchmarking Cloud Serving Systems with YCSB", SoCC 2010) uses too.
 *
 * <p>Immutable and thread-safe.
 */
public final class Zipfian implements Draw {

  /** The skew that YCSB has. */
  public static final double YCSB_THETA = 0.99;

  private final long items;
  private final double theta;
  private final double zeta;
  private final double alpha;
  private final double eta;

  /**
   * Makes ready; takes time in proportion to the number of items.
   *
   * @param items how many ranks there are, 1 at least
   * @param theta the skew, above 0 and below 1
   */
  public Zipfian(long items, double theta) {
    if (items < 1 || !(theta > 0 && theta < 1)) {
      throw new IllegalArgumentException(
          "items="
              + items
              + " theta="
              + theta
              + "; give 1 or more, and more than 0 and less than 1");
    }
    this.items = items;
    this.theta = theta;
    zeta = zeta(items, theta);
    alpha = 1 / (1 - theta);
    eta = (1 - Math.pow(2.0 / (double) items, 1 - theta)) / (1 - zeta(2, theta) / zeta);
  }

  private static double zeta(long items, double theta) {
    double sum = 0;
    for (long i = 1; i <= items; i++) {
      sum += Math.pow((double) i, -theta);
    }
    return sum;
  }

  /**
   * How often a rank is drawn.
   *
   * @param rank from 0
   * @return its share of all draws by the law
   */
  double share(long rank) {
    return Math.pow(rank + 1.0, -theta) / zeta;
  }

  @Override
  public long next(SplittableRandom random) {
    double u = random.nextDouble();
    double uz = u * zeta;
    if (uz < 1) {
      return 0;
    }
    if (uz < 1 + Math.pow(0.5, theta)) {
      return Math.min(1, items - 1);
    }
    return Math.min(items - 1, (long) (items * Math.pow(eta * u - eta + 1, alpha)));
  }

  /**
   * The same with the frequent ones anywhere among all: ranks go through the FNV-1a hash of 64
   * bits, so two of them may meet in one number.
   *
   * @return draws numbers from 0 to below the number of items
   */
  public Draw scrambled() {
    return random -> Long.remainderUnsigned(fnv(next(random)), items);
  }

  private static long fnv(long value) {
    long hash = 0xCBF29CE484222325L;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash = (hash ^ ((value >>> shift) & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }
}
