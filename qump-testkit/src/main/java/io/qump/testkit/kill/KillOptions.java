package io.qump.testkit.kill;

import java.time.Duration;

/**
 * How often and when a {@link KillLoop} kills. Immutable and thread-safe.
 *
 * @param rounds how many times a program is killed while it writes
 * @param seed what the moments are drawn from
 * @param mostAcknowledgements after how many acknowledgements of a process it is killed at most; 1
 *     at least
 * @param recoveryEvery in every so many-th round the next process is killed too, while it opens the
 *     store; 0 for never
 * @param mostDelay how long to wait at most between the moment drawn and the kill
 * @param limit how long a process may take to say its next line
 */
public record KillOptions(
    int rounds,
    long seed,
    int mostAcknowledgements,
    int recoveryEvery,
    Duration mostDelay,
    Duration limit) {

  /** The system property that sets the seed. */
  public static final String SEED_PROPERTY = "qump.kill.seed";

  /**
   * Some rounds, a fifth of the kills during recovery.
   *
   * @param rounds how many times a program is killed while it writes
   * @return the options, with the seed that the system property says
   */
  public static KillOptions of(int rounds) {
    return new KillOptions(
        rounds,
        Long.getLong(SEED_PROPERTY, 1),
        1_000,
        4,
        Duration.ofMillis(2),
        Duration.ofSeconds(60));
  }

  /**
   * These options with other moments.
   *
   * @param acknowledgements after how many acknowledgements a process is killed at most
   * @param every in every so many-th round a process is killed while it opens the store
   * @return the changed options
   */
  public KillOptions killing(int acknowledgements, int every) {
    return new KillOptions(rounds, seed, acknowledgements, every, mostDelay, limit);
  }
}
