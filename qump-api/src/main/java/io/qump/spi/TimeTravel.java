package io.qump.spi;

import io.qump.error.SnapshotExpiredException;

/**
 * The role of a base that keeps what was replaced, and reads as of any commit that is not older
 * than its horizon. The engine asks for it when the store has a retention.
 *
 * <p>Rules for an implementation, beside those of {@link StorageBackend}:
 *
 * <ol>
 *   <li>A change set with {@link ChangeSet#history history} has every state of its commits, every
 *       clear, and their times. All of it is kept, and is durable when the change set is.
 *   <li>A change set without history has the newest states only: the horizon moves to its last
 *       commit.
 *   <li>What was replaced may go when the commit that replaced it is older than the retention of
 *       the store's settings, by the clock of the environment; before it goes the horizon moves to
 *       that commit or a later one, durably. A state that replaced nothing any more, such as the
 *       removal of what is gone, goes likewise.
 *   <li>The horizon moves forward only, also across a crash. Reads as of the horizon and of every
 *       later commit are complete.
 *   <li>A pinned view stays complete when the horizon passes it.
 * </ol>
 *
 * <p>Thread-safe.
 */
public interface TimeTravel {

  /**
   * The state as of a commit, kept until it is closed.
   *
   * @param sequence the commit; one that the base has not yet stands for its newest
   * @return the view, to be closed
   * @throws SnapshotExpiredException if it lies before the horizon, which the message names
   */
  BaseView pin(long sequence);

  /**
   * The oldest commit as of which reads are complete.
   *
   * @return the commit, {@link CommitTime#NONE} while nothing is gone
   */
  CommitTime horizon();

  /**
   * The last commit that was made at a time or before, among those of the base.
   *
   * @param timeMillis the time, milliseconds since 1970
   * @return the commit, at or after the horizon
   * @throws SnapshotExpiredException if the time lies before that of the horizon, which the message
   *     names; never while the horizon is {@link CommitTime#NONE}
   */
  CommitTime lastCommitAt(long timeMillis);

  /**
   * When a commit was made.
   *
   * @param sequence a commit at or after the horizon that the base has
   * @return its wall-clock time, milliseconds since 1970
   * @throws SnapshotExpiredException if it lies before the horizon
   */
  long timeMillisOf(long sequence);
}
