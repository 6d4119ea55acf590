package io.qump;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a store did when it was opened to come back to a consistent state. If that was anything at
 * all, the same is written, as text, to the file {@code recovery.log} beside the log. Immutable and
 * thread-safe.
 *
 * @param openedAt when the store was opened
 * @param baseSequence the newest commit that the base held
 * @param lastSequence the newest commit of the recovered store
 * @param replayedCommits how many commits were taken from the log
 * @param logFiles how many files of the log were read
 * @param logBytes how many bytes of the log were read
 * @param duration how long the recovery took
 * @param ignored what was found behind the last whole commit: never forced, hence never
 *     acknowledged as durable; one line each with file, position and number of bytes
 */
public record RecoveryReport(
    Instant openedAt,
    long baseSequence,
    long lastSequence,
    long replayedCommits,
    int logFiles,
    long logBytes,
    Duration duration,
    List<String> ignored) {

  /**
   * Copies the list.
   *
   * @param openedAt see the record
   * @param baseSequence see the record
   * @param lastSequence see the record
   * @param replayedCommits see the record
   * @param logFiles see the record
   * @param logBytes see the record
   * @param duration see the record
   * @param ignored one line for each torn tail
   */
  public RecoveryReport {
    ignored = List.copyOf(ignored);
  }
}
