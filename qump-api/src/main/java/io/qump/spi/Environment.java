package io.qump.spi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What an engine takes from outside, so that a test may put in its own. Immutable; as thread-safe
 * as its components, which all must be.
 *
 * @param clock the wall clock
 * @param randomness where identities and seeds come from
 * @param threads makes the store's own threads
 * @param volumes opens the volume of a directory; empty for the engine's own volume on disk
 * @param sleeper lets time pass before something is tried again
 */
public record Environment(
    InstantSource clock,
    RandomGenerator randomness,
    ThreadFactory threads,
    Optional<Function<Path, Volume>> volumes,
    Sleeper sleeper) {

  /**
   * An environment whose threads really rest.
   *
   * @param clock the wall clock
   * @param randomness where identities and seeds come from
   * @param threads makes the store's own threads
   * @param volumes opens the volume of a directory; empty for the engine's own volume on disk
   */
  public Environment(
      InstantSource clock,
      RandomGenerator randomness,
      ThreadFactory threads,
      Optional<Function<Path, Volume>> volumes) {
    this(clock, randomness, threads, volumes, Sleeper.SYSTEM);
  }

  /**
   * The machine as it is.
   *
   * @return system clock, secure randomness, daemon threads, files on disk
   */
  public static Environment system() {
    AtomicLong number = new AtomicLong();
    return new Environment(
        InstantSource.system(),
        new java.security.SecureRandom(),
        task -> {
          Thread thread = new Thread(task, "qump-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        Optional.empty());
  }

  /**
   * This environment with files kept elsewhere.
   *
   * @param volume opens the volume of a directory
   * @return the changed environment
   */
  public Environment withVolumes(Function<Path, Volume> volume) {
    return new Environment(clock, randomness, threads, Optional.of(volume), sleeper);
  }

  /**
   * This environment with another clock.
   *
   * @param other the clock
   * @return the changed environment
   */
  public Environment withClock(InstantSource other) {
    return new Environment(other, randomness, threads, volumes, sleeper);
  }

  /**
   * This environment with another way to let time pass.
   *
   * @param other the sleeper
   * @return the changed environment
   */
  public Environment withSleeper(Sleeper other) {
    return new Environment(clock, randomness, threads, volumes, other);
  }
}
