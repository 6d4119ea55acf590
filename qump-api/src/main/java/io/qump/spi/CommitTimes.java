package io.qump.spi;

import io.qump.error.InvalidArgumentException;

/**
 * When commits were made, as pairs of a sequence and a wall-clock time: one for each millisecond in
 * which there was a commit, of the last commit in it. Both ascend strictly. Immutable and
 * thread-safe.
 */
public final class CommitTimes {

  private final long[] sequences;
  private final long[] times;

  private CommitTimes(long[] sequences, long[] times) {
    this.sequences = sequences;
    this.times = times;
  }

  /**
   * Pairs in their order.
   *
   * @param sequences the sequences, ascending; copied
   * @param timesMillis the times of these commits, milliseconds since 1970, ascending; copied
   * @return the pairs
   * @throws InvalidArgumentException if there are not as many of one as of the other, or they do
   *     not ascend
   */
  public static CommitTimes of(long[] sequences, long[] timesMillis) {
    boolean ascend = sequences.length == timesMillis.length;
    for (int i = 1; ascend && i < sequences.length; i++) {
      ascend = sequences[i] > sequences[i - 1] && timesMillis[i] > timesMillis[i - 1];
    }
    if (!ascend) {
      throw new InvalidArgumentException(
          "sequences="
              + sequences.length
              + " times="
              + timesMillis.length
              + "; give as many of each, in ascending order");
    }
    return new CommitTimes(sequences.clone(), timesMillis.clone());
  }

  /**
   * One pair.
   *
   * @param sequence the commit
   * @param timeMillis its time, milliseconds since 1970
   * @return the pair
   */
  public static CommitTimes of(long sequence, long timeMillis) {
    return new CommitTimes(new long[] {sequence}, new long[] {timeMillis});
  }

  /**
   * How many pairs there are.
   *
   * @return their number
   */
  public int size() {
    return sequences.length;
  }

  /**
   * The sequence of a pair.
   *
   * @param index which pair, from 0
   * @return the last commit of its millisecond
   */
  public long sequence(int index) {
    return sequences[index];
  }

  /**
   * The time of a pair.
   *
   * @param index which pair, from 0
   * @return milliseconds since 1970
   */
  public long timeMillis(int index) {
    return times[index];
  }
}
