package io.qump;

import io.qump.error.InvalidArgumentException;
import java.time.Duration;

/**
 * How a {@link PairWriter} sizes its commits (R66). A PID controller looks at the 99th percentile
 * of how long commits took: while that is below the target batches and the interval grow, above it
 * they shrink. Immutable.
 *
 * @param enabled whether to tune; if not, the least batch and the longest interval stay as they are
 * @param leastBatch the smallest batch, pairs; where tuning begins
 * @param mostBatch the largest batch, pairs
 * @param target how long a commit should take at the 99th percentile
 * @param longestInterval how long a pair may wait for others at most; where tuning begins
 * @param proportional gain of the present deviation
 * @param integral gain of the sum of deviations
 * @param derivative gain of the change of the deviation
 */
public record BatchTuning(
    boolean enabled,
    int leastBatch,
    int mostBatch,
    Duration target,
    Duration longestInterval,
    double proportional,
    double integral,
    double derivative) {

  private static final int LEAST = 32;
  private static final int MOST = 1024;
  private static final double KP = 0.5;
  private static final double KI = 0.1;
  private static final double KD = 0.3;

  /** Batches of 32 to 1,024 pairs, 100 µs, 10 ms, gains 0.5, 0.1 and 0.3. */
  public static final BatchTuning DEFAULT =
      new BatchTuning(
          true, LEAST, MOST, Duration.ofNanos(100_000), Duration.ofMillis(10), KP, KI, KD);

  /**
   * Checks the settings.
   *
   * @param enabled see the record
   * @param leastBatch see the record
   * @param mostBatch see the record
   * @param target see the record
   * @param longestInterval see the record
   * @param proportional see the record
   * @param integral see the record
   * @param derivative see the record
   * @throws InvalidArgumentException naming what is not legal
   */
  public BatchTuning {
    require(leastBatch >= 1, "leastBatch=" + leastBatch + "; legal: 1 or more");
    require(mostBatch >= leastBatch, "mostBatch=" + mostBatch + "; legal: leastBatch or more");
    require(target.compareTo(Duration.ZERO) > 0, "target=" + target + "; legal: above zero");
    require(
        longestInterval.compareTo(Duration.ZERO) > 0,
        "longestInterval=" + longestInterval + "; legal: above zero");
    require(
        proportional >= 0 && integral >= 0 && derivative >= 0,
        "gains=" + proportional + ", " + integral + ", " + derivative + "; legal: 0 or more");
  }

  /**
   * Batches of one size.
   *
   * @param batch how many pairs
   * @return settings without tuning
   */
  public static BatchTuning fixed(int batch) {
    return new BatchTuning(
        false, batch, batch, DEFAULT.target, DEFAULT.longestInterval, KP, KI, KD);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new InvalidArgumentException(what);
    }
  }
}
