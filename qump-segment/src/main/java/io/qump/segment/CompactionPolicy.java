package io.qump.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * Which runs are merged next: tiered by size. Beginning with the newest run, a run belongs to the
 * tier if it is not much larger than all newer ones together; a tier of four or more is merged.
 *
 * <p>So the sizes of runs grow geometrically, there are about as many as the data has powers of two
 * beyond a flush at most, and each entry is written again about once for each power of four.
 */
final class CompactionPolicy {

  private static final int LEAST_RUNS = 4;
  private static final int RATIO = 2;

  private CompactionPolicy() {}

  /** Runs that lie side by side, the newest first; empty if there is nothing to do. */
  static List<Run> choose(LiveSet durable) {
    List<Run> tier = new ArrayList<>();
    long newer = 0;
    for (Run run : durable.runs()) {
      if (tier.size() > 1 && run.bytes() > RATIO * newer) {
        break;
      }
      tier.add(run);
      newer += run.bytes();
    }
    return tier.size() < LEAST_RUNS ? List.of() : List.copyOf(tier);
  }
}
