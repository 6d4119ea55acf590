package io.qump.core;

import java.time.InstantSource;

/**
 * The sequence and the time of commits. The time never runs backwards within a store, whatever the
 * wall clock does.
 *
 * <p>Written under the commit lock, read by any thread.
 */
final class CommitClock {

  private final InstantSource clock;
  private volatile long lastSequence;
  private volatile long lastTimeMillis;

  CommitClock(InstantSource clock, long lastSequence, long lastTimeMillis) {
    this.clock = clock;
    this.lastSequence = lastSequence;
    this.lastTimeMillis = lastTimeMillis;
  }

  /** The sequence of the newest commit, visible or not. */
  long lastSequence() {
    return lastSequence;
  }

  /** The time of the newest commit, milliseconds since 1970. */
  long lastTimeMillis() {
    return lastTimeMillis;
  }

  /** The time for the next commit, milliseconds since 1970. */
  long nextTimeMillis() {
    return Math.max(lastTimeMillis, clock.millis());
  }

  /** Notes a commit. */
  void committed(long sequence, long timeMillis) {
    lastSequence = sequence;
    lastTimeMillis = timeMillis;
  }
}
