package io.qump.core;

import io.qump.spi.Condition.RangeUnchanged;
import io.qump.spi.Mutation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was changed since the oldest open transaction began, to tell a transaction whether a range
 * it scanned is still the same. Kept only while there are transactions.
 *
 * <p>Bounded: keys are kept, values are not, and when the changes would take more than {@link
 * #MOST_BYTES} the oldest are forgotten: a transaction that is older than those is told that its
 * ranges have changed.
 *
 * <p>Guarded by the commit lock.
 */
final class RecentChanges {

  /** How much heap the changes may take, estimated. */
  static final long MOST_BYTES = 64 << 20;

  /** Estimated heap of a change without its key. */
  private static final int CHANGE_BYTES = 64;

  private final LongSupplier oldestView;
  private final Deque<Changes> kept = new ArrayDeque<>();
  private long bytes;

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
      Changes changes = Changes.of(sequence, mutations);
      kept.addLast(changes);
      bytes += changes.bytes();
      forgetOld();
    } else {
      completeAfter = sequence;
    }
  }

  /** Forgets what no transaction needs. */
  void trim(boolean wanted) {
    if (!wanted && !kept.isEmpty()) {
      completeAfter = Math.max(completeAfter, kept.getLast().sequence());
      kept.clear();
      bytes = 0;
    }
  }

  /** Whether no commit behind the condition's sequence changed its range. */
  boolean unchanged(RangeUnchanged condition) {
    if (condition.sequence() < completeAfter) {
      return false;
    }
    // From the newest on, so that a young transaction does not pay for an old one's memory.
    for (Iterator<Changes> all = kept.descendingIterator(); all.hasNext(); ) {
      Changes changes = all.next();
      if (changes.sequence() <= condition.sequence()) {
        return true;
      }
      if (changes.touch(condition)) {
        return false;
      }
    }
    return true;
  }

  private void forgetOld() {
    long oldest = oldestView.getAsLong();
    while (!kept.isEmpty() && (kept.getFirst().sequence() <= oldest || bytes > MOST_BYTES)) {
      Changes forgotten = kept.removeFirst();
      bytes -= forgotten.bytes();
      completeAfter = Math.max(completeAfter, forgotten.sequence());
    }
  }

  /** What one commit changed. Immutable. */
  private record Changes(long sequence, List<Change> changes) {

    static Changes of(long sequence, List<Mutation> mutations) {
      List<Change> changes = new ArrayList<>(mutations.size());
      for (Mutation mutation : mutations) {
        changes.add(Change.of(mutation));
      }
      return new Changes(sequence, changes);
    }

    long bytes() {
      long bytes = 0;
      for (Change change : changes) {
        bytes += CHANGE_BYTES + (change.key() == null ? 0 : change.key().length);
      }
      return bytes;
    }

    boolean touch(RangeUnchanged condition) {
      for (Change change : changes) {
        if (change.map() == condition.map().number()
            && (change.key() == null || condition.range().contains(change.key()))) {
          return true;
        }
      }
      return false;
    }
  }

  /** A changed key of a map, or null for all of them. Immutable. */
  // A carrier: arrays are compared by nobody here.
  @SuppressWarnings("ArrayRecordComponent")
  private record Change(int map, byte @Nullable [] key) {

    static Change of(Mutation mutation) {
      byte[] key = null;
      if (mutation instanceof Mutation.Put put) {
        key = put.key();
      } else if (mutation instanceof Mutation.Remove remove) {
        key = remove.key();
      }
      return new Change(mutation.map().number(), key);
    }
  }
}
