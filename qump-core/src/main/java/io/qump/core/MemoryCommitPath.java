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
  private final Poison poison = new Poison();

  MemoryCommitPath(CommitParts parts, MemoryTable table) {
    this.parts = parts;
    this.table = table;
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    if (request.options().force()) {
      throw new PersistenceDisabledException(
          "force=true mode=DISABLED; open the store with another mode to make writes durable");
    }
    Prepared prepared = table.prepare(request.mutations());
    boolean due = false;
    parts.lock().acquire();
    try {
      Condition broken = firstBroken(request, prepared);
      if (broken != null) {
        parts.counters().conflicts.increment();
        table.abandon(prepared);
        return PendingCommit.completed(new CommitOutcome.Refused(broken));
      }
      if (prepared.isEmpty()) {
        return PendingCommit.completed(new CommitOutcome.Committed(parts.timeline().visible()));
      }
      long sequence = parts.timeline().visible() + 1;
      due = publish(request, prepared, sequence);
      return PendingCommit.completed(new CommitOutcome.Committed(sequence));
    } finally {
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

  private @Nullable Condition firstBroken(CommitRequest request, Prepared prepared) {
    try {
      poison.check();
      Condition broken = parts.conditions().firstBroken(request);
      if (broken == null) {
        parts.limit().check(request.mutations(), table.bytes());
      }
      return broken;
    } catch (RuntimeException e) {
      table.abandon(prepared);
      throw e;
    }
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
