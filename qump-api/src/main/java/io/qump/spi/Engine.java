package io.qump.spi;

import io.qump.StoreStatistics;
import io.qump.error.ClosedException;
import java.util.Optional;

/**
 * An open store, in bytes: what the typed maps stand on. The embedded engine is one; a distributed
 * one may be another.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>Commits are atomic, and ordered by their sequences; a commit takes effect only if all its
 *       conditions hold at that moment, and then as if nothing else happened in between.
 *   <li>A commit whose {@link PendingCommit#await} returned is seen by every view opened later.
 *   <li>Durability is given as asked or refused: a commit that asks for force from a store that
 *       cannot force is refused with {@code PersistenceDisabledException}.
 *   <li>Nothing is assumed of the caller beyond the types: keys over the limits are refused.
 *   <li>What {@link #role} gives is the only claim of an optional power.
 *   <li>{@link #close} ends everything opened from the engine, is idempotent and bounded in time;
 *       later calls throw {@link ClosedException}.
 *   <li>Any number of threads may call at once.
 * </ol>
 */
public interface Engine extends AutoCloseable {

  /**
   * What the engine stated when it was opened.
   *
   * @return the same answer every time
   */
  EngineInfo info();

  /**
   * The identity of a map. The map comes into being with its first entry.
   *
   * @param name a legal map name
   * @return the identity to use in requests to this engine
   */
  MapId map(String name);

  /**
   * Opens a view.
   *
   * @param request which state to show
   * @return the view, to be closed
   */
  EngineView view(ViewRequest request);

  /**
   * Commits changes. Visible to readers when this returns; durable as {@link PendingCommit} says.
   *
   * @param request the changes and what must hold
   * @return the commit
   */
  PendingCommit commit(CommitRequest request);

  /**
   * What the engine has done and what it holds.
   *
   * @return the numbers of this moment
   */
  StoreStatistics statistics();

  /**
   * An optional power.
   *
   * @param role the interface that stands for it
   * @param <R> the interface
   * @return the power, or empty if this engine has it not
   */
  <R> Optional<R> role(Class<R> role);

  @Override
  void close();
}
