package io.qump;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store has done since it was opened, and what it holds (R15). The numbers are read one
 * after another while the store works, so that sums may be off by what happens meanwhile.
 *
 * <p>Immutable and thread-safe.
 *
 * @param operations reads and commits
 * @param persistence what was made durable
 * @param memory what is held in memory
 * @param cache the cache of values read from the base
 * @param addressing keys and buckets
 */
public record StoreStatistics(
    Operations operations,
    Persistence persistence,
    Memory memory,
    Cache cache,
    Addressing addressing) {

  /**
   * Reads and commits. Immutable.
   *
   * @param commits commits that took effect
   * @param conflicts conditional commits that were refused because an entry had changed
   * @param failed operations that failed for another reason
   * @param activeTransactions transactions that have not ended
   * @param activeSnapshots snapshots, cursors and transactions that keep a view
   * @param lastSequence sequence of the newest commit, 0 for none
   */
  public record Operations(
      long commits,
      long conflicts,
      long failed,
      long activeTransactions,
      long activeSnapshots,
      long lastSequence) {}

  /**
   * What was made durable. Immutable.
   *
   * @param persisted commits known to be durable
   * @param forcedCommits commits acknowledged only when durable
   * @param unforcedCommits commits acknowledged before they were durable
   * @param pendingCommits commits that are not durable yet
   * @param bytesWritten bytes written to the log and the base
   * @param bytesRead bytes read from the log and the base
   * @param compressionRatio stored bytes over raw bytes, 1 without compression
   * @param lastSync when the log was last forced
   * @param lastCheckpoint when the last checkpoint ended
   * @param meanForcedTime mean time from commit to acknowledgement when forced
   * @param meanUnforcedTime mean time from commit to acknowledgement when not forced
   */
  public record Persistence(
      long persisted,
      long forcedCommits,
      long unforcedCommits,
      long pendingCommits,
      long bytesWritten,
      long bytesRead,
      double compressionRatio,
      Optional<Instant> lastSync,
      Optional<Instant> lastCheckpoint,
      Duration meanForcedTime,
      Duration meanUnforcedTime) {

    /**
     * The numbers of a store that keeps nothing.
     *
     * @return all zero
     */
    public static Persistence none() {
      return new Persistence(
          0, 0, 0, 0, 0, 0, 1.0, Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }
  }

  /**
   * What is held in memory. Immutable.
   *
   * @param entries entries that the newest readers see
   * @param versions values held, those included that only snapshots need
   * @param removed markers of removed entries still held
   * @param bytes estimate of the heap that entries and versions take
   * @param limitBytes above how many bytes writes are refused or wait
   */
  public record Memory(long entries, long versions, long removed, long bytes, long limitBytes) {}

  /**
   * The cache of values read from the base. Immutable.
   *
   * @param hits reads answered by the cache
   * @param misses reads that had to ask the base
   */
  public record Cache(long hits, long misses) {}

  /**
   * Keys and buckets. Immutable.
   *
   * @param curveComputations points of the curve computed
   * @param bucketsUsed different addresses among the entries in memory
   * @param collisions different keys that were seen to share an identity hash
   */
  public record Addressing(long curveComputations, long bucketsUsed, long collisions) {}
}
