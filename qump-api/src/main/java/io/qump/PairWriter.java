package io.qump;

import java.util.UUID;

/**
 * Inserts and removes many pairs of a {@link MultiMap}, in commits of many. A commit is made when
 * the batch is full, by the first change after the interval, by {@link #flush} and by {@link
 * #close}; how large both are is tuned: see {@link BatchTuning}. Each commit is atomic; what
 * happened before a failure stays.
 *
 * <p>For one thread at a time.
 */
public interface PairWriter extends AutoCloseable {

  /**
   * Adds a value to those of a key, now or with a later commit.
   *
   * @param key the key
   * @param value the value
   */
  void insert(UUID key, UUID value);

  /**
   * Removes a value from those of a key, whether or not it is there, now or with a later commit.
   *
   * @param key the key
   * @param value the value
   */
  void remove(UUID key, UUID value);

  /** Commits what waits. */
  void flush();

  /**
   * What was done, and how commits are sized now.
   *
   * @return the numbers of this moment
   */
  BatchStatistics statistics();

  /** Commits what waits. A second call does nothing. */
  @Override
  void close();
}
