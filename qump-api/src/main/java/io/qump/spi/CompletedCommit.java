package io.qump.spi;

import java.util.concurrent.CompletableFuture;

/** A commit with nothing left to wait for. Immutable. */
record CompletedCommit(CommitOutcome outcome) implements PendingCommit {

  @Override
  public CommitOutcome await() {
    return outcome;
  }

  @Override
  public CompletableFuture<CommitOutcome> durable() {
    return CompletableFuture.completedFuture(outcome);
  }
}
