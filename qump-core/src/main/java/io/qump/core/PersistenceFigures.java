package io.qump.core;

import io.qump.StoreStatistics;
import java.util.Optional;

/**
 * What a durable store says of its durability. Immutable; thread-safe.
 *
 * @param openedAt the last sequence when the store was opened
 * @param counters what was counted since
 * @param clock the sequence of commits
 * @param log what was forced
 * @param flusher when a checkpoint was made
 * @param poison whether the medium failed
 * @param volumes what was written and read
 */
record PersistenceFigures(
    long openedAt,
    StoreCounters counters,
    CommitClock clock,
    StoreLog log,
    Flusher flusher,
    Poison poison,
    StorageVolumes volumes) {

  StoreStatistics.Persistence persistence() {
    // In this order, so that a commit that becomes durable meanwhile makes nothing negative.
    long durable = log.forcedSequence();
    long last = clock.lastSequence();
    return new StoreStatistics.Persistence(
        durable - openedAt,
        counters.durable(),
        counters.early(),
        last - durable,
        volumes.bytesWritten(),
        volumes.bytesRead(),
        1.0,
        flusher.tableBytes(),
        Optional.ofNullable(log.lastSync()),
        Optional.ofNullable(flusher.lastCheckpoint()),
        Optional.ofNullable(poison.failedAt()),
        counters.meanDurableTime(),
        counters.meanEarlyTime());
  }
}
