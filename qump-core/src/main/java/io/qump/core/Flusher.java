package io.qump.core;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.qump.core.memory.MemoryTable;
import io.qump.error.CheckpointFailedException;
import io.qump.error.LockTimeoutException;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.error.StorageFullException;
import io.qump.spi.StorageBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves commits from the memory table into the base, on a thread of the store's own: when the table
 * or the log has grown to its size, at every checkpoint interval, and on demand.
 *
 * <p>The thread is started for the first flush. Until then a timer of the JDK counts the interval:
 * most stores that are opened are closed before it has passed, and need no thread.
 *
 * <p>A flush freezes the memory table, forces the log behind it, applies its changes to the base,
 * forces the base, takes the frozen table out of the levels and only then lets go of the log. It
 * may stop anywhere: the log still has what the base does not hold durably.
 *
 * <p>Writers go on meanwhile in a fresh table. One that finds twice the size of a flush in the
 * active table waits: so no more than two tables of twice that size are held, and what the writers
 * that run at once add to them. That size is the configured one, or less: see {@link FlushPace}.
 *
 * <p>Thread-safe.
 */
final class Flusher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
  private static final Duration FIRST_PAUSE_WHEN_FULL = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE_WHEN_FULL = Duration.ofSeconds(5);

  private final LevelStack stack;
  private final CommitLock commitLock;
  private final StoreLog log;
  private final StorageBackend base;
  private final Supplier<MemoryTable> tables;
  private final CommitClock commitClock;
  private final Poison poison;
  private final InstantSource clock;
  private final FlushPace pace;
  private final LongSupplier progress;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition done = lock.newCondition();
  private final ThreadFactory threads;

  /** Ends with the first interval; null before there is anything to flush. */
  private @Nullable CompletableFuture<Void> timer;

  private volatile boolean counting;
  private boolean started;
  private long requested;
  private long ended;
  private boolean running;
  private boolean paused;
  private boolean closed;
  private Duration pauseWhenFull = FIRST_PAUSE_WHEN_FULL;
  private @Nullable QumpException lastFailure;
  private volatile @Nullable Instant lastCheckpoint;
  private long frozenSequence;
  private long frozenPosition;
  private long frozenTime;

  Flusher(
      LevelStack stack,
      CommitLock commitLock,
      StoreLog log,
      StorageBackend base,
      Supplier<MemoryTable> tables,
      CommitClock commitClock,
      Poison poison,
      InstantSource clock,
      FlushPace pace,
      LongSupplier progress,
      Duration interval,
      ThreadFactory threads) {
    this.stack = stack;
    this.commitLock = commitLock;
    this.log = log;
    this.base = base;
    this.tables = tables;
    this.commitClock = commitClock;
    this.poison = poison;
    this.clock = clock;
    this.pace = pace;
    this.progress = progress;
    this.interval = interval;
    this.threads = threads;
  }

  /** Begins the first interval, if that was not done: the log has what the base has not. */
  void count() {
    if (counting) {
      return;
    }
    lock.lock();
    try {
      if (!counting && !closed) {
        timer = new CompletableFuture<Void>().completeOnTimeout(null, nanos(), NANOSECONDS);
        // The future that this gives has no value and no failure to look at: the task has neither.
        var unused = timer.thenRun(this::intervalPassed);
        counting = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private void intervalPassed() {
    try {
      request();
    } catch (RuntimeException | Error e) {
      LOG.warn("no thread for a flush; it is tried again in {}", interval, e);
      counting = false;
    }
  }

  private long nanos() {
    return interval.toNanos();
  }

  /** Wakes the thread, or starts it. Under the lock. */
  private void wake() {
    if (!started && !closed) {
      ThreadStart.start(threads, "flusher", this::run);
      started = true;
    }
    work.signal();
  }

  /** When the last checkpoint ended; null before the first. */
  @Nullable Instant lastCheckpoint() {
    return lastCheckpoint;
  }

  /** The size at which the memory table is to be flushed now. */
  long tableBytes() {
    return pace.bytes();
  }

  /** Asks for a flush; does not wait. */
  void request() {
    lock.lock();
    try {
      if (requested == ended) {
        wake();
        requested++;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Flushes everything committed before this call and returns when it is durable in the base.
   *
   * @throws CheckpointFailedException if that failed; the log is kept
   */
  void checkpoint() {
    lock.lock();
    try {
      // A flush under way may have frozen its table before this call.
      long wanted = Math.max(requested, ended) + (running ? 2 : 1);
      wake();
      requested = wanted;
      while (ended < wanted && !closed) {
        done.awaitUninterruptibly();
      }
      QumpException failure = lastFailure;
      if (failure != null || ended < wanted) {
        throw failed(failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the active table has room, because flushes took it out of the way.
   *
   * @param isFull whether it has none
   * @param patience how long at most while nothing is done to the files of the base
   * @throws LockTimeoutException if there was none in time; nothing was changed
   */
  void awaitRoom(BooleanSupplier isFull, Duration patience) {
    lock.lock();
    try {
      Patience limit = new Patience(patience, progress);
      long left = limit.nanos();
      while (isFull.getAsBoolean()) {
        if (left <= 0) {
          if (lastFailure != null || !limit.renew()) {
            throw timedOut(patience);
          }
          left = limit.nanos();
        }
        // Who filled the table may have asked while the flush of another one was under way.
        request();
        left = Threads.awaitNanos(done, left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets no flush begin, and returns when none runs. */
  void pause() {
    lock.lock();
    try {
      paused = true;
      while (running) {
        done.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends {@link #pause}. */
  void resume() {
    lock.lock();
    try {
      paused = false;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the flush under way, if any, and ends the thread. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (timer != null) {
        timer.cancel(false);
      }
      work.signal();
      done.signalAll();
      Threads.awaitWhile(done, () -> running);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (awaitWork()) {
      QumpException failure = tryFlush();
      lock.lock();
      try {
        running = false;
        lastFailure = failure;
        ended++;
        requested = Math.max(requested, ended);
        done.signalAll();
        if (failure instanceof StorageFullException && !closed) {
          Threads.awaitNanos(work, pauseWhenFull.toNanos());
          pauseWhenFull = longer(pauseWhenFull);
          requested = ended + 1;
        } else {
          pauseWhenFull = FIRST_PAUSE_WHEN_FULL;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE_WHEN_FULL) < 0 ? doubled : LONGEST_PAUSE_WHEN_FULL;
  }

  private boolean awaitWork() {
    lock.lock();
    try {
      long left = nanos();
      while (!closed && (paused || (requested == ended && left > 0))) {
        left = Threads.awaitNanos(work, paused ? nanos() : left);
      }
      running = !closed;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable QumpException tryFlush() {
    try {
      poison.check();
      flush();
      return null;
    } catch (StorageFullException e) {
      if (pauseWhenFull.equals(FIRST_PAUSE_WHEN_FULL)) {
        LOG.warn("no space for a flush; it is tried again until there is, reads go on", e);
      }
      return e;
    } catch (OutcomeUnknownException e) {
      if (e.getCause() instanceof StorageFullException full) {
        LOG.warn("no space to force the log for a flush; it is tried again, reads go on", full);
        return full;
      }
      poison.set(e);
      return e;
    } catch (QumpException e) {
      poison.mediumFailed(e);
      return e;
    } catch (RuntimeException | Error e) {
      poison.set(e);
      return new CheckpointFailedException("cause=" + e + "; open the store again", e);
    }
  }

  private void flush() {
    MemoryTable frozen = stack.levels().frozen();
    if (frozen == null) {
      frozen = freeze();
      signalRoom();
    }
    if (frozen == null) {
      return;
    }
    log.tryForceThrough(frozenPosition, frozenSequence);
    Instant began = clock.instant();
    base.apply(frozen.changes(frozenSequence, frozenTime));
    base.force(frozenSequence);
    pace.flushed(frozen.bytes(), Duration.between(began, clock.instant()));
    commitLock.acquirePatiently();
    try {
      stack.levels(stack.levels().flushed());
    } finally {
      commitLock.release();
    }
    log.drop(frozenSequence);
    lastCheckpoint = clock.instant();
  }

  private void signalRoom() {
    lock.lock();
    try {
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Puts a fresh table in front; null if the active one has nothing that the base has not. */
  private @Nullable MemoryTable freeze() {
    commitLock.acquirePatiently();
    try {
      if (commitClock.lastSequence() <= base.durableSequence()) {
        return null;
      }
      MemoryTable active = stack.levels().active();
      frozenSequence = commitClock.lastSequence();
      frozenTime = commitClock.lastTimeMillis();
      frozenPosition = log.lastPosition();
      stack.levels(stack.levels().freeze(tables.get()));
      return active;
    } finally {
      commitLock.release();
    }
  }

  private LockTimeoutException timedOut(Duration patience) {
    QumpException failure = lastFailure;
    return new LockTimeoutException(
        "lockTimeout="
            + patience
            + "; the memory table is full and its flush has not ended"
            + (failure == null ? "" : " (" + failure.getMessage() + ")")
            + ": try again, or raise memoryTableBytes");
  }

  private static CheckpointFailedException failed(@Nullable QumpException failure) {
    return failure == null
        ? new CheckpointFailedException("the store was closed meanwhile; open it again")
        : new CheckpointFailedException(
            "the log is kept, nothing is lost (" + failure.getMessage() + ")", failure);
  }
}
