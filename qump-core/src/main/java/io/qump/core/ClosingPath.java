package io.qump.core;

import io.qump.spi.CommitRequest;
import io.qump.spi.PendingCommit;
import io.qump.spi.StorageBackend;
import io.qump.spi.VolumeLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits, and closes what a durable store holds, once: the gate, the threads and the log, the
 * base, the lock. Thread-safe.
 */
final class ClosingPath implements CommitPath {

  private static final Logger LOG = LoggerFactory.getLogger(ClosingPath.class);

  private final LoggedCommitPath commits;
  private final OperationGate gate;
  private final StoreVerifier verifier;
  private final StorageBackend base;
  private final VolumeLock held;
  private final AtomicBoolean closed = new AtomicBoolean();

  ClosingPath(
      LoggedCommitPath commits,
      OperationGate gate,
      StoreVerifier verifier,
      StorageBackend base,
      VolumeLock held) {
    this.verifier = verifier;
    this.commits = commits;
    this.gate = gate;
    this.base = base;
    this.held = held;
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    return commits.commit(request);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (!gate.close()) {
      LOG.warn("writes were still under way when the store was closed");
    }
    try (Resources resources = new Resources()) {
      resources.add(held);
      resources.add(base);
      resources.add(commits);
      resources.add(verifier);
    }
  }
}
