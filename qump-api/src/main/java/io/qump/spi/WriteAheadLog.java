package io.qump.spi;

import io.qump.error.LogCorruptionException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps commits until the base holds them.
 *
 * <p>Rules for an implementation:
 *
 * <ol>
 *   <li>{@link #replay} is called once, before the first {@link #append}. It hands over every
 *       commit that was ever forced, in order, whole, and without a gap behind the first; behind
 *       those it may hand over commits that were appended and never forced, again in order and
 *       without a gap. These it makes durable before; if there is no space for that, it fails,
 *       since they may have been acknowledged and may yet be lost: they can be neither hidden nor
 *       shown.
 *   <li>Damage is told apart from a torn tail: a bad record with a good one of the same log behind
 *       it, or before a position that was forced, is {@link LogCorruptionException}; nothing is cut
 *       off silently, and nothing is appended behind a torn tail.
 *   <li>{@link #append} is called by one thread at a time, with sequences that grow by one. It may
 *       keep the commit in memory. It must not wait for the medium except when its buffer is full.
 *   <li>{@link #force} may be called by any number of threads. One force of the medium serves all
 *       who wait for a position it covers; no lock is held meanwhile that {@link #append} needs; a
 *       thread that waits alone does the work itself.
 *   <li>After a failed force or write every later append and force fails with the first failure:
 *       the same bytes are never forced again. A full medium found before anything was forced is
 *       {@link StorageFullException}, and appending may go on when there is space again.
 *   <li>{@link #drop} deletes only what it is told the base holds; a crash at any step of it loses
 *       nothing.
 *   <li>Records verify only in the log, the file and the place they were written for.
 * </ol>
 */
public interface WriteAheadLog extends AutoCloseable {

  /**
   * Appends a commit. It is not durable yet.
   *
   * @param commit the commit
   * @return the position behind it, to be forced: how many bytes the commits since opening take
   * @throws StorageFullException if there is no space; the commit was not appended
   * @throws StorageException if the medium failed, now or before
   */
  long append(LogCommit commit);

  /**
   * Returns when everything before a position is durable. An interrupt neither ends the wait nor is
   * lost.
   *
   * @param position a position that {@link #append} gave, or 0 for what replay found
   * @throws StorageException if the medium failed, now or before
   */
  void force(long position);

  /**
   * Hands over the commits that the log holds behind a sequence.
   *
   * @param afterSequence what the base holds durably; commits up to it are passed over
   * @param target takes the commits, in order
   * @return what was found
   * @throws LogCorruptionException if the log is damaged, or does not reach back to the sequence
   * @throws StorageFullException if there is no space to make durable what was found
   * @throws StorageException if the medium failed
   */
  ReplayReport replay(long afterSequence, Consumer<LogCommit> target);

  /**
   * Lets go of commits that the base holds durably. Some may stay, never more than one file of
   * them.
   *
   * @param throughSequence the last commit that may be dropped
   * @throws StorageException if the medium failed
   */
  void drop(long throughSequence);

  /**
   * An optional power.
   *
   * @param role the interface that stands for it
   * @param <R> the interface
   * @return the power, or empty if this log has it not
   */
  default <R> Optional<R> role(Class<R> role) {
    return Optional.empty();
  }

  /** Forces what was appended, if nothing failed before, and closes the log. Idempotent. */
  @Override
  void close();
}
