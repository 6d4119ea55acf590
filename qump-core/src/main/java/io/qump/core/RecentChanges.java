package io.qump.core;

import io.qump.spi.Condition.RangeUnchanged;
import io.qump.spi.KeyRange;
import io.qump.spi.Mutation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What was changed since the oldest open transaction began, to tell a transaction whether a range
 * it scanned is still the same. Kept only while there are transactions.
 *
 * <p>Bounded: when more than {@link #MOST_CHANGES} changes would be kept, the oldest are forgotten,
 * and a transaction that is older than those is told that its ranges have changed.
 *
 * <p>Guarded by the commit lock.
 */
final class RecentChanges {

  /** How many changed entries are remembered. */
  static final int MOST_CHANGES = 1_000_000;

  private final LongSupplier oldestView;
  private final Deque<Changes> kept = new ArrayDeque<>();
  private long size;

  /** Everything behind this sequence is remembered. */
  private long completeAfter;

  RecentChanges(LongSupplier oldestView) {
    this.oldestView = oldestView;
  }

  /**
   * Notes a commit, after it was published.
   *
   * @param sequence its sequence
   * @param mutations what it changed
   * @param wanted whether there are transactions. Asked after publishing, so that a transaction
   *     that is not counted yet began behind this commit
   */
  void note(long sequence, List<Mutation> mutations, boolean wanted) {
    if (wanted) {
      kept.addLast(new Changes(sequence, mutations));
      size += mutations.size();
      forgetOld();
    } else {
      completeAfter = sequence;
    }
  }

  /** Forgets what no transaction needs. */
  void trim(boolean wanted) {
    if (!wanted && !kept.isEmpty()) {
      completeAfter = kept.getLast().sequence();
      kept.clear();
      size = 0;
    }
  }

  /** Whether no commit behind the condition's sequence changed its range. */
  boolean unchanged(RangeUnchanged condition) {
    if (condition.sequence() < completeAfter) {
      return false;
    }
    for (Changes changes : kept) {
      if (changes.sequence() > condition.sequence() && changes.touch(condition)) {
        return false;
      }
    }
    return true;
  }

  private void forgetOld() {
    long oldest = oldestView.getAsLong();
    while (!kept.isEmpty() && (kept.getFirst().sequence() <= oldest || size > MOST_CHANGES)) {
      Changes forgotten = kept.removeFirst();
      size -= forgotten.mutations().size();
      completeAfter = Math.max(completeAfter, forgotten.sequence());
    }
  }

  /** What one commit changed. Immutable. */
  private record Changes(long sequence, List<Mutation> mutations) {

    boolean touch(RangeUnchanged condition) {
      for (Mutation mutation : mutations) {
        if (mutation.map().number() == condition.map().number()
            && touches(mutation, condition.range())) {
          return true;
        }
      }
      return false;
    }

    private static boolean touches(Mutation mutation, KeyRange range) {
      if (mutation instanceof Mutation.Put put) {
        return range.contains(put.key());
      }
      return !(mutation instanceof Mutation.Remove remove) || range.contains(remove.key());
    }
  }
}
