package io.qump.spi;

import io.qump.error.OutcomeUnknownException;
import java.util.concurrent.CompletableFuture;

/**
 * A commit that was handed to an engine. Thread-safe.
 *
 * <p>An engine that orders commits at once, as the embedded one does, has already decided whether
 * this one takes effect; what is pending is its durability.
 */
public interface PendingCommit {

  /**
   * Waits until the commit is acknowledged: durable if the store's mode or the commit's options say
   * so, else at once. The waiting thread may do the forcing itself. An interrupt neither ends the
   * wait nor is lost.
   *
   * @return what became of it
   * @throws OutcomeUnknownException if the store failed while the commit was being made durable
   */
  CommitOutcome await();

  /**
   * The commit's durability, whatever the mode.
   *
   * @return completes when the commit is durable, or was refused; in memory, at once
   */
  CompletableFuture<CommitOutcome> durable();

  /**
   * A commit with nothing left to wait for.
   *
   * @param outcome what became of it
   * @return the commit
   */
  static PendingCommit completed(CommitOutcome outcome) {
    return new CompletedCommit(outcome);
  }
}
