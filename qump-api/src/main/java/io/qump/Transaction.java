package io.qump;

import io.qump.error.InvalidArgumentException;
import io.qump.error.SystemLimitException;
import io.qump.error.TransactionConflictException;
import io.qump.error.TransactionFailedException;

/**
 * Reads and writes that take effect together, as if no other commit happened in between (R8).
 *
 * <p>It reads the store as it was when it began, and its own changes, which nobody else sees before
 * {@link #commit}. Optimistic: nothing is locked; a commit fails if another commit has since
 * changed an entry or a range that this transaction read. Prefer {@link Qump#transact}, which runs
 * again on a conflict.
 *
 * <p>A scan shows the store and the changes that this transaction made before the scan began; those
 * made while it is open do not show in it. It counts as reading the keys from its beginning to the
 * last entry that it gave out. A transaction without changes never conflicts.
 *
 * <p>For one thread at a time: use by two threads at once is detected and fails with {@link
 * TransactionFailedException}, as does use after the end. The transaction is then rolled back,
 * unless its commit had begun. Threads may use it one after another. One that is forgotten is
 * rolled back once it was collected as garbage.
 */
public interface Transaction extends AutoCloseable {

  /**
   * A map as this transaction sees it.
   *
   * @param map a map of the store that gave this transaction
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the map, to be read and written; it may throw {@link SystemLimitException} when the
   *     transaction would grow over its limit
   * @throws InvalidArgumentException if the map belongs to another store
   */
  <K, V> WritableMap<K, V> map(QumpMap<K, V> map);

  /**
   * The last commit that this transaction reads.
   *
   * @return its sequence, 0 for a store without commits
   */
  long sequence();

  /**
   * Makes all changes take effect at once and ends the transaction.
   *
   * @throws TransactionConflictException if another commit changed what was read; nothing is
   *     changed
   */
  void commit();

  /**
   * As {@link #commit()}, asking for more than the store's settings do.
   *
   * @param options what this commit asks for
   * @throws TransactionConflictException if another commit changed what was read; nothing is
   *     changed
   */
  void commit(WriteOptions options);

  /** Drops all changes and ends the transaction. After the end it does nothing. */
  void rollback();

  /** Rolls back if the transaction has not ended. */
  @Override
  void close();
}
