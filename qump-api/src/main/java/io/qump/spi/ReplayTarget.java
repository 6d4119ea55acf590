package io.qump.spi;

/** Takes the commits of a log that is replayed, in order. For one thread. */
@FunctionalInterface
public interface ReplayTarget {

  /**
   * Takes a commit that is durable.
   *
   * @param commit the commit
   */
  void take(LogCommit commit);

  /**
   * Takes a commit that was found but is not durable, because the medium has no space to make it
   * so: it must not be shown to anybody before a {@link WriteAheadLog#force} of position 0, or of
   * any later one, has returned. Such commits come behind all durable ones. What is not told apart
   * is taken as the others are.
   *
   * @param commit the commit
   */
  default void takeUnforced(LogCommit commit) {
    take(commit);
  }
}
