package io.qump.core.memory;

import io.qump.spi.CommitTime;
import io.qump.spi.CommitTimes;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * When the commits of a memory table were made: one pair of sequence and time for each millisecond
 * in which there was one, of the last commit in it.
 *
 * <p>Invariants: 1. both ascend strictly; 2. all pairs but the last are final; the last one's
 * sequence grows while its millisecond lasts; 3. the size is written after the pair it counts.
 *
 * <p>Written under the commit lock, read by any thread.
 */
final class RecordedTimes {

  private static final int FIRST_CAPACITY = 64;

  private volatile Pairs pairs = new Pairs(new AtomicLongArray(0), new AtomicLongArray(0));
  private volatile int size;
  private volatile long first;

  /** The arrays; they are replaced together when they grow. */
  private record Pairs(AtomicLongArray sequences, AtomicLongArray times) {

    Pairs larger() {
      int capacity = Math.max(FIRST_CAPACITY, 2 * sequences.length());
      Pairs larger = new Pairs(new AtomicLongArray(capacity), new AtomicLongArray(capacity));
      for (int i = 0; i < sequences.length(); i++) {
        larger.sequences.set(i, sequences.get(i));
        larger.times.set(i, times.get(i));
      }
      return larger;
    }
  }

  /** Notes a commit, before it is published. */
  void note(long sequence, long timeMillis) {
    Pairs present = pairs;
    int count = size;
    if (count == 0) {
      first = sequence;
    }
    if (count > 0 && present.times.get(count - 1) == timeMillis) {
      present.sequences.set(count - 1, sequence);
      return;
    }
    if (count == present.times.length()) {
      present = present.larger();
      pairs = present;
    }
    present.sequences.set(count, sequence);
    present.times.set(count, timeMillis);
    size = count + 1;
  }

  /** The last commit noted that was made at a time or before; null if there is none. */
  @Nullable CommitTime lastAt(long timeMillis) {
    int count = size;
    Pairs present = pairs;
    int low = firstAbove(present.times, count, timeMillis);
    return low == 0
        ? null
        : new CommitTime(present.sequences.get(low - 1), present.times.get(low - 1));
  }

  /** When a commit was made; empty if it was not noted here. */
  OptionalLong timeOf(long sequence) {
    int count = size;
    Pairs present = pairs;
    if (count == 0 || sequence < first) {
      return OptionalLong.empty();
    }
    int at = firstAbove(present.sequences, count, sequence - 1);
    return at == count ? OptionalLong.empty() : OptionalLong.of(present.times.get(at));
  }

  /** All pairs. When nothing is noted any more. */
  CommitTimes toCommitTimes() {
    int count = size;
    Pairs present = pairs;
    long[] sequences = new long[count];
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      sequences[i] = present.sequences.get(i);
      times[i] = present.times.get(i);
    }
    return CommitTimes.of(sequences, times);
  }

  /** The index of the first number that is greater than a bound; the count if none is. */
  private static int firstAbove(AtomicLongArray ascending, int count, long bound) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending.get(middle) <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
