package io.qump.spi;

import io.qump.PersistenceMode;
import io.qump.RecoveryReport;

/**
 * The role of an engine that keeps its entries on a medium (R7). Thread-safe.
 *
 * <p>Methods that wait keep the caller's interrupt flag and do not end early.
 */
public interface Persistence {

  /**
   * When a write is acknowledged.
   *
   * @return the present mode; {@link PersistenceMode#DISABLED} when the store goes on in memory
   *     after a failure
   */
  PersistenceMode mode();

  /**
   * Changes when a write is acknowledged, for writes that begin later.
   *
   * @param mode the new mode; {@link PersistenceMode#DISABLED} only when the store goes on in
   *     memory after a failure, and then no other
   */
  void mode(PersistenceMode mode);

  /** Returns when every commit made before this call is durable. */
  void sync();

  /**
   * Moves everything committed before this call into the base, makes it durable there, and drops
   * log.
   */
  void checkpoint();

  /**
   * Stops all writing to the medium, so that its files can be copied. Commits that need no force go
   * on up to the backlog's bound; others wait, no longer than the lock timeout.
   */
  void pause();

  /** Ends {@link #pause}. */
  void resume();

  /**
   * What was done when the store was opened.
   *
   * @return the report
   */
  RecoveryReport recovery();
}
