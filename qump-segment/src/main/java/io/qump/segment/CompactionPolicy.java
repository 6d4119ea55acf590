package io.qump.segment;

import java.util.List;

/**
 * Which runs are merged next: always the newest ones, so many that the merge is worth it. Lazy
 * leveling: while the oldest run holds most of the data, the newer ones are tiers, merged with each
 * other when there are enough of about one size; once they are together a fraction of the oldest,
 * all are merged into one. docs/decisions/0020-lazy-leveled-compaction.md says what this was chosen
 * from.
 *
 * <p>While nothing is written, more is worth it: processor and disk have nothing else to do, and
 * every run less makes reads quicker.
 */
final class CompactionPolicy {

  /** So many runs of a tier are merged. */
  private static final int TIER_RUNS = 4;

  /** A run belongs to the tier if it is not larger than so many times all newer ones. */
  private static final int TIER_RATIO = 2;

  /** All are merged when the newer ones are together this part of the oldest. */
  private static final int OLDEST_RATIO = 4;

  /** While nothing is written, a run is merged with all newer ones that are this part of it. */
  private static final int QUIET_RATIO = 4;

  private CompactionPolicy() {}

  /** Runs that lie side by side, the newest first; empty if there is nothing to do. */
  static List<Run> choose(LiveSet durable) {
    long[] bytes = durable.runs().stream().mapToLong(Run::bytes).toArray();
    return List.copyOf(durable.runs().subList(0, choose(bytes)));
  }

  /**
   * How many of the newest runs are merged.
   *
   * @param bytes the sizes of the runs, the newest first
   * @return 0 if there is nothing to do
   */
  static int choose(long[] bytes) {
    int count = bytes.length;
    if (count < TIER_RUNS) {
      return 0;
    }
    long newer = 0;
    for (int i = 0; i < count - 1; i++) {
      newer += bytes[i];
    }
    return newer * OLDEST_RATIO >= bytes[count - 1] ? count : tier(bytes, count - 1);
  }

  /** As {@link #choose(LiveSet)}, while nothing is written. */
  static List<Run> chooseWhenQuiet(LiveSet durable) {
    long[] bytes = durable.runs().stream().mapToLong(Run::bytes).toArray();
    return List.copyOf(durable.runs().subList(0, chooseWhenQuiet(bytes)));
  }

  /**
   * How many of the newest runs are merged while nothing is written: as many as possible.
   *
   * @param bytes the sizes of the runs, the newest first
   * @return 0 if there is nothing to do
   */
  static int chooseWhenQuiet(long[] bytes) {
    int chosen = 0;
    long newer = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i > 0 && newer * QUIET_RATIO >= bytes[i]) {
        chosen = i + 1;
      }
      newer += bytes[i];
    }
    return chosen;
  }

  /** How many of the first runs make a tier. */
  private static int tier(long[] bytes, int count) {
    int runs = 0;
    long newer = 0;
    while (runs < count && (runs < 2 || bytes[runs] <= TIER_RATIO * newer)) {
      newer += bytes[runs++];
    }
    return runs < TIER_RUNS ? 0 : runs;
  }
}
