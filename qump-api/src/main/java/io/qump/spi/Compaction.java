package io.qump.spi;

/**
 * The role of a base, or of an engine, that can give back the space of replaced and removed entries
 * when it is asked to. Thread-safe: it goes on beside reads, writes and flushes.
 */
@FunctionalInterface
public interface Compaction {

  /**
   * Writes what is durable anew, without what no reader can reach any more: states that were
   * replaced or removed, and that neither the retention nor an open view needs. Returns when that
   * is durable. An engine brings everything committed before this call into the base first.
   *
   * @throws io.qump.error.ClosedException if the store is closed meanwhile; nothing is lost
   * @throws io.qump.error.StorageFullException if there is no space for what is written anew; the
   *     store is as it was
   * @throws io.qump.error.CorruptionException if what is stored is not what was written
   */
  void compact();

  /**
   * Lets no compaction go on, neither one that was asked for nor one in the background: returns
   * when none is under way, and from then on none begins before {@link #resume}. So whoever copies
   * files meanwhile finds them all. A second call does nothing. A base that never compacts by
   * itself has nothing to do here.
   */
  default void pause() {}

  /** Ends {@link #pause}; without one it does nothing. */
  default void resume() {}
}
