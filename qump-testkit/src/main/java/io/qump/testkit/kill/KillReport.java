package io.qump.testkit.kill;

import java.time.Duration;
import java.util.Optional;

/**
 * What a {@link KillLoop} found. As immutable and thread-safe as the exception in it.
 *
 * @param name the loop's name
 * @param seed what the moments were drawn from
 * @param rounds rounds that were verified
 * @param kills processes killed
 * @param killsInRecovery of these, those that had said that they open the store, and not yet that
 *     they have
 * @param acknowledged commits that were acknowledged, all rounds together
 * @param failure the round that failed, which is the last
 * @param duration how long it took
 */
public record KillReport(
    String name,
    long seed,
    int rounds,
    int kills,
    int killsInRecovery,
    long acknowledged,
    Optional<Throwable> failure,
    Duration duration) {

  /**
   * Fails a test if anything was lost.
   *
   * @return this report
   * @throws AssertionError with the whole report, caused by the failure
   */
  public KillReport requireNoFailure() {
    if (failure.isPresent()) {
      throw new AssertionError(toString(), failure.get());
    }
    return this;
  }

  /** The counts, and the failure with the seed that leads to it again. */
  @Override
  public String toString() {
    return "kills: name=%s seed=%d rounds=%d kills=%d inRecovery=%d acknowledged=%d seconds=%.3f%s"
        .formatted(
            name,
            seed,
            rounds,
            kills,
            killsInRecovery,
            acknowledged,
            duration.toNanos() / 1e9,
            failure
                .map(
                    thrown ->
                        "%nFAILURE after round %d: %s%n  to see it again: -D%s=%d"
                            .formatted(rounds, thrown, KillOptions.SEED_PROPERTY, seed))
                .orElse(""));
  }
}
