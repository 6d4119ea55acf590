package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.codec.ValueType;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.error.LockTimeoutException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.LogCommit;
import io.qump.spi.Mutation;
import io.qump.spi.PendingCommit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Commits that the log keeps.
 *
 * <p>Under the commit lock a commit is checked, appended to the log's buffer and linked in memory.
 * In mode SYNC readers see it when it is durable; in the other modes at once, since there every
 * reader accepts what a power cut may take back.
 *
 * <p>Thread-safe.
 */
final class LoggedCommitPath implements CommitPath {

  private final CommitParts parts;
  private final StoreLog log;
  private final Syncer syncer;
  private final Flusher flusher;
  private final Catalog catalog;
  private final CommitClock clock;
  private final Poison poison;
  private final DurableSettings settings;
  private final OperationGate gate;

  LoggedCommitPath(
      CommitParts parts,
      StoreLog log,
      Syncer syncer,
      Flusher flusher,
      Catalog catalog,
      CommitClock clock,
      Poison poison,
      DurableSettings settings,
      OperationGate gate) {
    this.parts = parts;
    this.log = log;
    this.syncer = syncer;
    this.flusher = flusher;
    this.catalog = catalog;
    this.clock = clock;
    this.poison = poison;
    this.settings = settings;
    this.gate = gate;
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    PersistenceMode mode = settings.mode();
    boolean forced = isForced(mode, request);
    gate.enter(forced);
    boolean held = false;
    try {
      makeRoom();
      flusher.count();
      if (!forced) {
        syncer.start();
      }
      LoggedCommit commit = commit(request, mode, forced);
      held = forced;
      return commit;
    } finally {
      if (!held) {
        gate.leave(forced);
      }
    }
  }

  @Override
  public void close() {
    syncer.close();
    flusher.close();
    parts.maintenance().close();
    log.close();
  }

  private LoggedCommit commit(CommitRequest request, PersistenceMode mode, boolean forced) {
    MemoryTable table = parts.stack().levels().active();
    Prepared prepared = table.prepare(request.mutations());
    boolean begun = false;
    boolean due = false;
    parts.acquire(table, prepared);
    try {
      MemoryTable active = parts.stack().levels().active();
      if (active != table || catalog.needsNames(request.mutations())) {
        table.abandon(prepared);
        table = active;
        prepared = table.prepare(catalog.withNames(request.mutations()));
      }
      Condition broken = firstBroken(request);
      if (broken != null) {
        parts.counters().conflicts.increment();
        return pending(new CommitOutcome.Refused(broken), forced);
      }
      if (prepared.isEmpty()) {
        return pending(new CommitOutcome.Committed(clock.lastSequence()), forced);
      }
      LogCommit commit =
          new LogCommit(clock.lastSequence() + 1, clock.nextTimeMillis(), prepared.mutations());
      long position = log.append(commit);
      begun = true;
      due = link(table, prepared, mode, commit, position);
      return pending(new CommitOutcome.Committed(clock.lastSequence()), forced);
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

  private @Nullable Condition firstBroken(CommitRequest request) {
    poison.check();
    Condition broken = parts.conditions().firstBroken(request);
    if (broken == null) {
      parts.limit().check(request.mutations(), parts.stack().levels().bytes());
    }
    return broken;
  }

  private boolean link(
      MemoryTable table, Prepared prepared, PersistenceMode mode, LogCommit commit, long position) {
    long sequence = commit.sequence();
    try {
      table.link(prepared, sequence);
      clock.committed(sequence, commit.timeMillis());
      catalog.noteWritten(commit.mutations());
      parts.recent().note(sequence, commit.mutations(), parts.views().transactions() > 0);
      parts.counters().commits.increment();
      if (mode == PersistenceMode.SYNC || log.waiting() > 0) {
        log.linked(table, prepared, sequence, position);
        return false;
      }
      parts.timeline().publish(sequence);
      return table.settle(prepared, sequence);
    } catch (RuntimeException | Error e) {
      // The log has the commit and memory half of it: whatever happens next would build on that.
      poison.set(e);
      throw new OutcomeUnknownException("cause=" + e + "; open the store again", e);
    }
  }

  private LoggedCommit pending(CommitOutcome outcome, boolean forced) {
    return new LoggedCommit(outcome, log.lastPosition(), forced);
  }

  private boolean isForced(PersistenceMode mode, CommitRequest request) {
    return mode == PersistenceMode.SYNC
        || request.options().force()
        || (mode == PersistenceMode.HYBRID && isForcedByPolicy(request.mutations()));
  }

  private boolean isForcedByPolicy(List<Mutation> mutations) {
    for (Mutation mutation : mutations) {
      ValueType type = mutation instanceof Mutation.Put put ? ValueType.ofCode(put.type()) : null;
      if (settings.forcePolicy().forces(mutation.map().name(), type)) {
        return true;
      }
    }
    return false;
  }

  /** Waits where a bound is reached: what is not durable, and what is not flushed. */
  private void makeRoom() {
    poison.check();
    if (log.backlogBytes() > settings.backlogBytes()) {
      if (gate.isPaused()) {
        throw new LockTimeoutException(
            "backlogBytes=" + log.backlogBytes() + "; persistence is paused: resume it");
      }
      log.forceThrough(log.lastPosition());
    }
    Levels levels = parts.stack().levels();
    long active = levels.active().bytes();
    if (active >= settings.tableBytes()) {
      flusher.request();
      if (levels.frozen() != null && active >= 2 * settings.tableBytes()) {
        flusher.awaitFlush(settings.patience());
      }
    }
  }

  /** A commit that the log keeps. Thread-safe. */
  private final class LoggedCommit implements PendingCommit {

    private final CommitOutcome outcome;
    private final long position;
    private final boolean forced;
    private final AtomicBoolean left = new AtomicBoolean();

    LoggedCommit(CommitOutcome outcome, long position, boolean forced) {
      this.outcome = outcome;
      this.position = position;
      this.forced = forced;
    }

    @Override
    public CommitOutcome await() {
      if (forced) {
        try {
          log.forceThrough(position);
        } catch (QumpException e) {
          parts.counters().failed.increment();
          throw e;
        } finally {
          leave();
        }
      }
      return outcome;
    }

    @Override
    public CompletableFuture<CommitOutcome> durable() {
      leave();
      return syncer.durable(position, outcome);
    }

    private void leave() {
      if (forced && left.compareAndSet(false, true)) {
        gate.leave(true);
      }
    }
  }
}
