package io.qump;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store has done since it was opened, and what it holds (R15). The numbers are read one
 * after another while the store works, so that sums may be off by what happens meanwhile.
 *
 * <p>Hits and misses of a base's cache are not among them in this release.
 *
 * <p>Immutable and thread-safe.
 *
 * @param operations commits and views
 * @param persistence what was made durable
 * @param memory what is held in memory
 * @param addressing keys and buckets
 */
public record StoreStatistics(
    Operations operations, Persistence persistence, Memory memory, Addressing addressing) {

  /**
   * Commits and views. Immutable.
   *
   * @param commits commits that took effect
   * @param conflicts conditional commits that were refused because an entry had changed
   * @param failed commits that were refused or failed for another reason, those included whose
   *     outcome is unknown
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
   * What was made durable since the store was opened. Immutable.
   *
   * <p>Times are measured of every commit that is acknowledged when it is durable and whose writer
   * waited for it; of the others of about one in 64, chosen at random.
   *
   * @param persisted commits known to be durable
   * @param forcedCommits commits acknowledged when they were durable: in mode SYNC, by policy, by a
   *     forced call, or by a future
   * @param unforcedCommits commits acknowledged before they were durable
   * @param pendingCommits commits that are not known to be durable yet; after a failure of the
   *     medium those that will not be until the store is opened again
   * @param bytesWritten bytes written to files of the log and the base, also when it was opened
   * @param bytesRead bytes read from files of the log and the base, also when it was opened; of a
   *     mapped file what was mapped
   * @param compressionRatio stored bytes over raw bytes; 1 in this release, which does not count
   *     what a base compresses
   * @param flushBytes how large the memory table may get before it is flushed, bytes: the
   *     configured size, or less where the base needs long for that; 0 if nothing is flushed
   * @param lastSync when a force of the log last made commits durable, by the store's clock
   * @param lastCheckpoint when the last checkpoint ended, by the store's clock
   * @param failedAt when the medium failed for good, so that nothing written later is durable until
   *     the store is opened again; empty while it works
   * @param meanForcedTime mean time from the call to the acknowledgement of forced commits
   * @param meanUnforcedTime mean time from the call to the acknowledgement of the others
   */
  public record Persistence(
      long persisted,
      long forcedCommits,
      long unforcedCommits,
      long pendingCommits,
      long bytesWritten,
      long bytesRead,
      double compressionRatio,
      long flushBytes,
      Optional<Instant> lastSync,
      Optional<Instant> lastCheckpoint,
      Optional<Instant> failedAt,
      Duration meanForcedTime,
      Duration meanUnforcedTime) {

    /**
     * The numbers of a store that keeps nothing.
     *
     * @return all zero
     */
    public static Persistence none() {
      return new Persistence(
          0,
          0,
          0,
          0,
          0,
          0,
          1.0,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Duration.ZERO);
    }
  }

  /**
   * What is held in the memory tables. Immutable.
   *
   * <p>In a durable store these hold what was changed since the last checkpoint; the entries of the
   * base come on top, and an entry that is changed while a flush runs counts in both tables.
   *
   * @param entries entries that the newest readers see
   * @param versions values held, those included that only snapshots need
   * @param removed markers of removed entries still held
   * @param bytes estimate of the heap that entries and versions take
   * @param limitBytes above how many bytes writes are refused
   */
  public record Memory(long entries, long versions, long removed, long bytes, long limitBytes) {}

  /**
   * Keys and buckets. Immutable.
   *
   * @param curveComputations points of the curve computed
   * @param bucketsUsed pairs of a map and an address under which the memory tables hold an entry.
   *     Two keys share an address only if SHA-256 collides, so these are as many as the entries
   * @param collisions different keys that were seen to share the 64-bit hash of an identity, which
   *     costs a comparison and nothing else
   */
  public record Addressing(long curveComputations, long bucketsUsed, long collisions) {}
}
