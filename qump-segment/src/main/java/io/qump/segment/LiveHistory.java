package io.qump.segment;

import io.qump.error.CorruptionException;
import io.qump.error.SnapshotExpiredException;
import io.qump.spi.CommitTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a live set knows of the past: how far back it is complete, and when commits were made.
 * Immutable; thread-safe.
 *
 * @param live the live set
 * @param retention the store's setting, for errors
 */
record LiveHistory(LiveSet live, Duration retention) {

  /**
   * Refuses a sequence before the horizon.
   *
   * @throws SnapshotExpiredException naming the horizon
   */
  void checkReadable(long sequence) {
    if (sequence < live.horizon().sequence()) {
      throw expired("sequence=" + sequence);
    }
  }

  /** The last commit that was made at a time or before, not before the horizon. */
  CommitTime lastCommitAt(long timeMillis) {
    CommitTime horizon = live.horizon();
    if (horizon.sequence() > 0 && timeMillis < horizon.timeMillis()) {
      throw expired("time=" + Instant.ofEpochMilli(timeMillis));
    }
    for (Run run : live.runs()) {
      CommitTime found = run.times().lastAt(timeMillis);
      if (found != null) {
        return found.sequence() > horizon.sequence() ? found : horizon;
      }
    }
    return horizon;
  }

  /** When a commit was made that this set has. */
  long timeMillisOf(long sequence) {
    checkReadable(sequence);
    if (sequence == live.horizon().sequence()) {
      return live.horizon().timeMillis();
    }
    Run run = runOf(sequence);
    OptionalLong time = run.times().timeOf(sequence);
    return time.orElseThrow(
        () ->
            new CorruptionException(
                run.segments().get(0).file().damage().file(),
                run.segments().get(0).header().places().properties(),
                "the time of commit " + sequence + " is missing; restore the file from a copy"));
  }

  /** The oldest run that reaches up to a sequence; the newest for one that none reaches. */
  private Run runOf(long sequence) {
    Run found = live.runs().get(0);
    for (Run run : live.runs()) {
      if (run.span().lastSequence() < sequence) {
        break;
      }
      found = run;
    }
    return found;
  }

  private SnapshotExpiredException expired(String asked) {
    CommitTime horizon = live.horizon();
    return new SnapshotExpiredException(
        asked
            + " horizon.sequence="
            + horizon.sequence()
            + " horizon.time="
            + Instant.ofEpochMilli(horizon.timeMillis())
            + " retention="
            + retention
            + "; what was replaced before the horizon is gone: read at or after it, and keep more"
            + " from now on with a longer retention");
  }
}
