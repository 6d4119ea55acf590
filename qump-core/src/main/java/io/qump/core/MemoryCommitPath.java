package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.error.PersistenceDisabledException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.PendingCommit;
import org.jspecify.annotations.Nullable;

/** Commits in memory only: visible, and done, when the lock is released. Thread-safe. */
final class MemoryCommitPath implements CommitPath {

  private final CommitLock lock;
  private final Timeline timeline;
  private final MemoryTable table;
  private final Conditions conditions;
  private final RecentChanges recent;
  private final ViewCounts views;
  private final StoreCounters counters;
  private final MemoryLimit limit;
  private final Maintenance maintenance;
  private final Poison poison = new Poison();

  MemoryCommitPath(
      CommitLock lock,
      Timeline timeline,
      MemoryTable table,
      Conditions conditions,
      RecentChanges recent,
      ViewCounts views,
      StoreCounters counters,
      MemoryLimit limit,
      Maintenance maintenance) {
    this.lock = lock;
    this.timeline = timeline;
    this.table = table;
    this.conditions = conditions;
    this.recent = recent;
    this.views = views;
    this.counters = counters;
    this.limit = limit;
    this.maintenance = maintenance;
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    if (request.options().force()) {
      throw new PersistenceDisabledException(
          "force=true mode=DISABLED; open the store with another mode to make writes durable");
    }
    Prepared prepared = table.prepare(request.mutations());
    boolean due = false;
    lock.acquire();
    try {
      Condition broken = firstBroken(request, prepared);
      if (broken != null) {
        counters.conflicts.increment();
        table.abandon(prepared);
        return PendingCommit.completed(new CommitOutcome.Refused(broken));
      }
      if (prepared.isEmpty()) {
        return PendingCommit.completed(new CommitOutcome.Committed(timeline.visible()));
      }
      long sequence = timeline.visible() + 1;
      due = publish(request, prepared, sequence);
      return PendingCommit.completed(new CommitOutcome.Committed(sequence));
    } finally {
      lock.release();
      if (due) {
        maintenance.request();
      }
    }
  }

  @Override
  public void close() {
    maintenance.close();
  }

  private @Nullable Condition firstBroken(
      CommitRequest request, Prepared prepared) {
    try {
      poison.check();
      Condition broken = conditions.firstBroken(request);
      if (broken == null) {
        limit.check(request.mutations(), table.bytes());
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
      recent.note(sequence, request.mutations(), views.transactions() > 0);
      counters.commits.increment();
      return due;
    } catch (RuntimeException | Error e) {
      // Half a commit may be linked: whatever happens next would build on it.
      poison.set(e);
      throw e;
    }
  }
}
