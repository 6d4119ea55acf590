package io.qump.core;

import io.qump.PersistenceMode;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.error.LockTimeoutException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.LogCommit;
import io.qump.spi.PendingCommit;
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
  private final Forcing forcing;

  LoggedCommitPath(
      CommitParts parts,
      StoreLog log,
      Syncer syncer,
      Flusher flusher,
      Catalog catalog,
      CommitClock clock,
      Poison poison,
      DurableSettings settings,
      OperationGate gate,
      Forcing forcing) {
    this.parts = parts;
    this.log = log;
    this.syncer = syncer;
    this.flusher = flusher;
    this.catalog = catalog;
    this.clock = clock;
    this.poison = poison;
    this.settings = settings;
    this.gate = gate;
    this.forcing = forcing;
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    PersistenceMode mode = settings.mode();
    boolean forced = forcing.isForced(mode, request);
    long started = parts.counters().start(forced);
    gate.enter(forced);
    boolean held = false;
    try {
      makeRoom(forced);
      flusher.count();
      if (!forced) {
        syncer.start();
      }
      LoggedCommit commit = commit(request, mode, forced, started);
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

  private LoggedCommit commit(
      CommitRequest request, PersistenceMode mode, boolean forced, long started) {
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
      boolean inMemory = poison.checkWrite(forced);
      if (inMemory) {
        log.publishWaiting();
      }
      Condition broken = firstBroken(request);
      if (broken != null) {
        parts.counters().conflicts.increment();
        return pending(new CommitOutcome.Refused(broken), forced, inMemory, started);
      }
      if (prepared.isEmpty()) {
        return pending(
            new CommitOutcome.Committed(clock.lastSequence()), forced, inMemory, started);
      }
      LogCommit commit =
          new LogCommit(clock.lastSequence() + 1, clock.nextTimeMillis(), prepared.mutations());
      long position = inMemory ? log.lastPosition() : log.append(commit);
      begun = true;
      due = link(table, prepared, mode, commit, position);
      return pending(new CommitOutcome.Committed(clock.lastSequence()), forced, inMemory, started);
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
      table.noteTime(sequence, commit.timeMillis());
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

  private LoggedCommit pending(
      CommitOutcome outcome, boolean forced, boolean inMemory, long started) {
    return new LoggedCommit(
        outcome, log.lastPosition(), clock.lastSequence(), forced, inMemory, started);
  }

  /** Waits where a bound is reached: what is not durable, and what is not flushed. */
  private void makeRoom(boolean forced) {
    if (poison.checkWrite(forced)) {
      // Nothing is written to the medium any more; the memory limit is the bound that is left.
      return;
    }
    if (log.backlogBytes() > settings.backlogBytes()) {
      if (gate.isPaused()) {
        throw new LockTimeoutException(
            "backlogBytes=" + log.backlogBytes() + "; persistence is paused: resume it");
      }
      forceBacklog(forced);
    }
    if (activeBytes() >= flusher.tableBytes()) {
      flusher.request();
      if (isTableFull()) {
        flusher.awaitRoom(this::isTableFull, settings.patience());
      }
    }
  }

  /** This commit is not issued yet: what fails here is the outcome of earlier ones. */
  private void forceBacklog(boolean forced) {
    try {
      log.tryForceAll();
    } catch (OutcomeUnknownException e) {
      if (!poison.checkWrite(forced)) {
        throw e;
      }
    }
  }

  private boolean isTableFull() {
    return !poison.isSet() && activeBytes() >= 2 * flusher.tableBytes();
  }

  private long activeBytes() {
    return parts.stack().levels().active().bytes();
  }

  /** A commit that the log keeps. Thread-safe. */
  private final class LoggedCommit implements PendingCommit {

    private final CommitOutcome outcome;
    private final long position;
    private final long sequence;
    private final boolean forced;
    private final boolean inMemory;
    private final long started;
    private final AtomicBoolean left = new AtomicBoolean();

    LoggedCommit(
        CommitOutcome outcome,
        long position,
        long sequence,
        boolean forced,
        boolean inMemory,
        long started) {
      this.outcome = outcome;
      this.position = position;
      this.sequence = sequence;
      this.forced = forced;
      this.inMemory = inMemory;
      this.started = started;
    }

    @Override
    public CommitOutcome await() {
      if (forced) {
        try {
          log.forceThrough(position, sequence);
        } catch (QumpException e) {
          parts.counters().failed.increment();
          throw e;
        } finally {
          leave();
        }
      }
      noteAcknowledged();
      return outcome;
    }

    private void noteAcknowledged() {
      if (outcome instanceof CommitOutcome.Committed && forced) {
        parts.counters().acknowledgedDurable(started);
      } else if (outcome instanceof CommitOutcome.Committed) {
        parts.counters().acknowledgedEarly(started);
      }
    }

    @Override
    public CompletableFuture<CommitOutcome> durable() {
      leave();
      return inMemory ? neverDurable() : syncer.durable(outcome, started);
    }

    /** In mode DISABLED a commit is done when it is visible; else nobody asked for that. */
    private CompletableFuture<CommitOutcome> neverDurable() {
      boolean done =
          outcome instanceof CommitOutcome.Refused || settings.mode() == PersistenceMode.DISABLED;
      if (done) {
        noteAcknowledged();
        return CompletableFuture.completedFuture(outcome);
      }
      parts.counters().failed.increment();
      return CompletableFuture.failedFuture(poison.disabled("the write is visible in memory only"));
    }

    private void leave() {
      if (forced && left.compareAndSet(false, true)) {
        gate.leave(true);
      }
    }
  }
}
