package io.qump.testkit.power;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Chooses which of the pending operations are lost: every subset, or telling ones. Stateless. */
final class Subsets {

  private Subsets() {}

  /**
   * Sets of lost operations, the simple ones first, none twice.
   *
   * @param items how many operations are pending
   * @param model how many sets to try
   * @param random where samples come from
   */
  static Set<BitSet> of(int items, CrashModel model, SplittableRandom random) {
    return items <= model.exhaustiveItems()
        ? every(items)
        : sample(items, model.sampledSubsets(), random);
  }

  private static Set<BitSet> every(int items) {
    Set<BitSet> all = new LinkedHashSet<>();
    for (long mask = 0; mask < 1L << items; mask++) {
      all.add(BitSet.valueOf(new long[] {mask}));
    }
    return all;
  }

  /** All, none, each alone lost or kept, each tail; then random ones, up to the number wanted. */
  private static Set<BitSet> sample(int items, int wanted, SplittableRandom random) {
    Set<BitSet> sets = new LinkedHashSet<>();
    sets.add(range(items, 0, 0));
    sets.add(range(items, 0, items));
    for (int i = items - 1; i >= 0; i--) {
      sets.add(range(items, i, i + 1));
      sets.add(range(items, i, items));
      BitSet others = range(items, 0, items);
      others.clear(i);
      sets.add(others);
    }
    while (sets.size() < wanted) {
      BitSet some = new BitSet(items);
      for (int i = 0; i < items; i++) {
        some.set(i, random.nextBoolean());
      }
      sets.add(some);
    }
    return sets;
  }

  private static BitSet range(int items, int from, int to) {
    BitSet set = new BitSet(items);
    set.set(from, to);
    return set;
  }
}
