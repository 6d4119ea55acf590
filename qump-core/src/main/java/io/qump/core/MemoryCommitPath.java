package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.error.PersistenceDisabledException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.PendingCommit;
import org.jspecify.annotations.Nullable;

/** Commits in memory only: visible, and done, when the lock is released. Thread-safe. */
final class MemoryCommitPath implements CommitPath {

  private final CommitParts parts;
  private final MemoryTable table;
  private final Poison poison;

  MemoryCommitPath(CommitParts parts, MemoryTable table, Poison poison) {
    this.parts = parts;
    this.table = table;
    this.poison = poison;
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    if (request.options().force()) {
      throw new PersistenceDisabledException(
          "force=true mode=DISABLED; open the store with another mode to make writes durable");
    }
    Prepared prepared = table.prepare(request.mutations());
    boolean begun = false;
    boolean due = false;
    parts.acquire(table, prepared);
    try {
      Condition broken = firstBroken(request);
      if (broken != null) {
        parts.counters().conflicts.increment();
        return PendingCommit.completed(new CommitOutcome.Refused(broken));
      }
      if (prepared.isEmpty()) {
        return PendingCommit.completed(new CommitOutcome.Committed(parts.timeline().visible()));
      }
      long sequence = parts.timeline().visible() + 1;
      begun = true;
      due = publish(request, prepared, sequence);
      return PendingCommit.completed(new CommitOutcome.Committed(sequence));
    } finally {
      if (!begun) {
        due = table.abandon(prepared);
      }
      parts.lock().release();
      if (due) {
        parts.maintenance().request();
      }
    }
  }

  @Override
  public void close() {
    parts.maintenance().close();
  }

  private @Nullable Condition firstBroken(CommitRequest request) {
    poison.check();
    Condition broken = parts.conditions().firstBroken(request);
    if (broken == null) {
      parts.limit().check(request.mutations(), table.bytes());
    }
    return broken;
  }

  private boolean publish(CommitRequest request, Prepared prepared, long sequence) {
    try {
      boolean due = table.apply(prepared, sequence);
      parts.recent().note(sequence, request.mutations(), parts.views().transactions() > 0);
      parts.counters().commits.increment();
      return due;
    } catch (RuntimeException | Error e) {
      // Half a commit may be linked: whatever happens next would build on it.
      poison.set(e);
      throw e;
    }
  }
}
