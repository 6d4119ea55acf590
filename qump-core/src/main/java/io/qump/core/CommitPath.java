package io.qump.core;

import io.qump.spi.CommitRequest;
import io.qump.spi.PendingCommit;

/** How a checked request becomes a commit. Thread-safe. */
interface CommitPath extends AutoCloseable {

  /** Commits, or refuses when a condition does not hold. */
  PendingCommit commit(CommitRequest request);

  /** Ends what runs in the background; idempotent and bounded in time. */
  @Override
  void close();
}
