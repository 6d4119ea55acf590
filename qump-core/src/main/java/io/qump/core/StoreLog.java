package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.error.StorageFullException;
import io.qump.spi.LogCommit;
import io.qump.spi.WriteAheadLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of an open store, and what is waiting for it: commits that are linked in memory and not
 * visible yet, because they are not durable.
 *
 * <p>Invariants: 1. commits are appended, linked and published in the order of their sequences; 2.
 * a commit that waits is published only when the log was forced behind it; 3. after the first
 * failure nothing is appended, forced or published any more.
 *
 * <p>Thread-safe: {@link #append}, {@link #linked} under the commit lock, the rest anywhere.
 */
final class StoreLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final WriteAheadLog log;
  private final CommitLock lock;
  private final Timeline timeline;
  private final Poison poison;
  private final Duration patience;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final AtomicLong forcedPosition = new AtomicLong();
  private final AtomicLong forces = new AtomicLong();
  private volatile long lastPosition;

  StoreLog(
      WriteAheadLog log, CommitLock lock, Timeline timeline, Poison poison, Duration patience) {
    this.log = log;
    this.lock = lock;
    this.timeline = timeline;
    this.poison = poison;
    this.patience = patience;
  }

  /** The position behind the last commit. */
  long lastPosition() {
    return lastPosition;
  }

  /** Bytes of commits that are not known to be durable. */
  long backlogBytes() {
    return Math.max(0, lastPosition - forcedPosition.get());
  }

  /** Commits that are linked and not visible. Under the commit lock. */
  int waiting() {
    return waiting.size();
  }

  /**
   * Appends a commit, before it is linked. Under the commit lock.
   *
   * @param commit the commit
   * @return the position behind it
   * @throws StorageFullException if there is no space; nothing was appended
   * @throws OutcomeUnknownException if the medium failed
   */
  long append(LogCommit commit) {
    poison.check();
    try {
      lastPosition = log.append(commit);
      return lastPosition;
    } catch (StorageFullException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw fail(e);
    }
  }

  /** Notes a commit of an earlier run, linked, that replay could not make durable. */
  void replayed(MemoryTable table, Prepared prepared, long sequence) {
    waiting.addLast(new Waiting(table, prepared, sequence, 0));
  }

  /** Notes a linked commit that becomes visible when it is durable. Under the commit lock. */
  void linked(MemoryTable table, Prepared prepared, long sequence, long position) {
    waiting.addLast(new Waiting(table, prepared, sequence, position));
  }

  /**
   * Returns when everything before a position is durable and visible.
   *
   * <p>A full medium is waited for, with growing pauses, no longer than the store's patience.
   *
   * @throws OutcomeUnknownException if it is not known whether it is durable
   */
  void forceThrough(long position) {
    force(position);
    forcedPosition.accumulateAndGet(position, Math::max);
    publishThrough(position);
  }

  /** Makes waiting commits visible whose position lies at or before another. */
  void publishThrough(long position) {
    lock.acquirePatiently();
    try {
      Waiting next = waiting.peekFirst();
      while (next != null && next.position() <= position) {
        timeline.publish(next.sequence());
        next.table().settle(next.prepared(), next.sequence());
        waiting.removeFirst();
        next = waiting.peekFirst();
      }
    } finally {
      lock.release();
    }
  }

  /** Whether the medium failed, so that nothing more can become durable. */
  boolean hasFailed() {
    return poison.isSet();
  }

  /**
   * Takes note of what keeps waiting commits from ever becoming durable.
   *
   * @return the error for whoever waits
   */
  OutcomeUnknownException fail(Throwable cause) {
    poison.set(cause);
    return unknown(cause);
  }

  /** How often the medium was forced for commits. */
  long forces() {
    return forces.get();
  }

  /** Lets go of commits that the base holds durably. */
  void drop(long sequence) {
    log.drop(sequence);
  }

  @Override
  public void close() {
    log.close();
  }

  private void force(long position) {
    Duration pause = FIRST_PAUSE;
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Throwable failed = poison.get();
      if (failed != null) {
        throw unknown(failed);
      }
      try {
        log.force(position);
        forces.incrementAndGet();
        return;
      } catch (StorageFullException e) {
        if (System.nanoTime() - end >= 0) {
          throw unknown(e);
        }
        LOG.debug("the medium is full; trying again in {}", pause, e);
        LockSupport.parkNanos(pause.toNanos());
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      } catch (QumpException e) {
        throw fail(e);
      }
    }
  }

  private static OutcomeUnknownException unknown(Throwable cause) {
    return new OutcomeUnknownException(
        "the medium failed before the commit was known to be durable ("
            + cause.getMessage()
            + "); open the store again and read whether it is there",
        cause);
  }

  /** A commit that is linked and not visible. Immutable. */
  private record Waiting(MemoryTable table, Prepared prepared, long sequence, long position) {}
}
