package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.error.OutcomeUnknownException;
import io.qump.error.QumpException;
import io.qump.error.StorageFullException;
import io.qump.spi.Environment;
import io.qump.spi.LogCommit;
import io.qump.spi.WriteAheadLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
  private final CommitClock clock;
  private final Poison poison;
  private final Duration patience;
  private final Environment environment;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final AtomicLong forcedPosition = new AtomicLong();
  private final AtomicLong forcedSequence;
  private volatile @Nullable Instant lastSync;
  private volatile long lastPosition;

  StoreLog(
      WriteAheadLog log,
      CommitLock lock,
      Timeline timeline,
      CommitClock clock,
      Poison poison,
      Duration patience,
      Environment environment) {
    this.log = log;
    this.lock = lock;
    this.timeline = timeline;
    this.clock = clock;
    this.poison = poison;
    this.patience = patience;
    this.environment = environment;
    this.forcedSequence = new AtomicLong(clock.lastSequence());
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
      // Nothing of it is linked in memory yet.
      throw fail(e);
    }
  }

  /** Notes a linked commit that becomes visible when it is durable. Under the commit lock. */
  void linked(MemoryTable table, Prepared prepared, long sequence, long position) {
    waiting.addLast(new Waiting(table, prepared, sequence, position));
  }

  /**
   * Returns when everything committed before this call is durable and visible.
   *
   * @throws OutcomeUnknownException if it is not known whether it is durable
   */
  void forceAll() {
    // A commit has its position before it counts as the last, so this order misses none.
    long sequence = clock.lastSequence();
    forceThrough(lastPosition, sequence);
  }

  /**
   * As {@link #forceAll}, for who has no commit of its own to answer for.
   *
   * @throws StorageFullException if the medium stayed full; nothing is lost by that
   */
  void tryForceAll() {
    long sequence = clock.lastSequence();
    tryForceThrough(lastPosition, sequence);
  }

  /**
   * Returns when everything before a position is durable and visible.
   *
   * <p>A full medium is waited for, with growing pauses, no longer than the store's patience.
   *
   * @param position a position
   * @param sequence the last commit before it, or an earlier one
   * @throws OutcomeUnknownException if it is not known whether it is durable
   */
  void forceThrough(long position, long sequence) {
    try {
      tryForceThrough(position, sequence);
    } catch (StorageFullException e) {
      throw full(e);
    }
  }

  /**
   * As {@link #forceThrough}, for who has no commit of its own to answer for.
   *
   * @throws StorageFullException if the medium stayed full; nothing is lost by that
   */
  void tryForceThrough(long position, long sequence) {
    force(position);
    if (forcedSequence.get() < sequence) {
      forcedSequence.accumulateAndGet(sequence, Math::max);
      lastSync = environment.clock().instant();
    }
    forcedPosition.accumulateAndGet(position, Math::max);
    publishThrough(position);
  }

  /** Makes waiting commits visible whose position lies at or before another. */
  void publishThrough(long position) {
    lock.acquirePatiently();
    try {
      publish(position);
    } finally {
      lock.release();
    }
  }

  private void publish(long position) {
    Waiting next = waiting.peekFirst();
    while (next != null && next.position() <= position) {
      timeline.publish(next.sequence());
      next.table().settle(next.prepared(), next.sequence());
      waiting.removeFirst();
      next = waiting.peekFirst();
    }
  }

  /**
   * Makes every commit visible that waits, since a store that goes on in memory builds on them.
   * Under the commit lock.
   */
  void publishWaiting() {
    publish(Long.MAX_VALUE);
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
    poison.mediumFailed(cause);
    return unknown(cause);
  }

  /** The last commit that is known to be durable. */
  long forcedSequence() {
    return forcedSequence.get();
  }

  /** When a force last made commits durable; null before the first. */
  @Nullable Instant lastSync() {
    return lastSync;
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
    Duration pause = shorter(FIRST_PAUSE, patience);
    Duration left = patience;
    while (true) {
      Throwable failed = poison.get();
      if (failed != null) {
        throw unknown(failed);
      }
      try {
        log.force(position);
        return;
      } catch (StorageFullException e) {
        if (left.isZero()) {
          throw e;
        }
        LOG.debug("the medium is full; trying again in {}", pause, e);
        environment.sleeper().sleep(pause);
        left = left.minus(pause);
        pause = shorter(pause.multipliedBy(2), shorter(LONGEST_PAUSE, left));
      } catch (QumpException e) {
        throw fail(e);
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private OutcomeUnknownException full(StorageFullException cause) {
    return new OutcomeUnknownException(
        "lockTimeout="
            + patience
            + "; the medium stayed full, so the commit is not durable and not visible yet ("
            + cause.getMessage()
            + "); it becomes so with the next force that finds space: make some, then call sync",
        cause);
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
