package io.qump.testkit.damage;

import java.time.Duration;
import java.util.Optional;

/**
 * How thoroughly a {@link DamageSweep} sweeps. Immutable and thread-safe.
 *
 * @param budget how many damages are tried at most; if there are more, a sample drawn by the seed
 * @param seed where samples are drawn from
 * @param threads how many damages are tried at the same time
 * @param limit how long one damage may take until it counts as a hang
 * @param rerun the text of the one damage to try, if not all
 */
public record DamageOptions(
    long budget, long seed, int threads, Duration limit, Optional<String> rerun) {

  /** The system property that has one damage tried only: a violation's message says its value. */
  public static final String RERUN_PROPERTY = "qump.damage.rerun";

  /** The system property that sets the seed. */
  public static final String SEED_PROPERTY = "qump.damage.seed";

  /**
   * Every damage.
   *
   * @return the options, with what the system properties say
   */
  public static DamageOptions exhaustive() {
    return sampling(Long.MAX_VALUE);
  }

  /**
   * A sample of the damages.
   *
   * @param damages how many are tried at most
   * @return the options, with what the system properties say
   */
  public static DamageOptions sampling(long damages) {
    return new DamageOptions(
        damages,
        Long.getLong(SEED_PROPERTY, 1),
        Runtime.getRuntime().availableProcessors(),
        Duration.ofSeconds(30),
        Optional.ofNullable(System.getProperty(RERUN_PROPERTY)));
  }

  /**
   * These options with another limit.
   *
   * @param perDamage how long one damage may take
   * @return the changed options
   */
  public DamageOptions withLimit(Duration perDamage) {
    return new DamageOptions(budget, seed, threads, perDamage, rerun);
  }

  /**
   * These options for one damage only.
   *
   * @param damage the text of a damage
   * @return the changed options
   */
  public DamageOptions withRerun(String damage) {
    return new DamageOptions(budget, seed, threads, limit, Optional.of(damage));
  }
}
