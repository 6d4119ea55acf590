package io.qump.spi;

import io.qump.error.LogCorruptionException;
import io.qump.error.StorageException;
import java.util.function.Consumer;

/**
 * The log of a store that another process may be writing. It creates, changes and deletes nothing.
 *
 * <p>What is handed over is whole, in order and without a gap. It is all that was ever forced, and
 * what was written and not forced as far as it is whole: a reader cannot tell a record that is
 * being written from a torn one, so it stops there, and goes on when it is called again. Damage
 * before a position that is known to have been forced is an error.
 *
 * <p>The writer may delete files that are being read. Then a call fails as if the log were damaged;
 * the caller finds out by asking the base whether it has moved, and reads again. For one thread at
 * a time.
 */
public interface LogReader extends AutoCloseable {

  /**
   * Hands over the commits behind a sequence that the log holds now.
   *
   * @param afterSequence what the base holds; commits up to it are passed over
   * @param target takes the commits, in order
   * @return what was found; as torn what stands behind the last whole record
   * @throws LogCorruptionException if the log is damaged, or does not reach back to the sequence
   * @throws StorageException if the medium failed, or a file is gone
   */
  ReplayReport read(long afterSequence, Consumer<LogCommit> target);

  /**
   * Hands over the commits behind the last one that was handed over, if the log goes on from there.
   *
   * <p>It does not if the file is gone, or if a new writer has judged that what was read behind
   * some position does not count. After that, and after a failure, {@link #read} begins anew, and
   * what was handed over by this call is void.
   *
   * @param target takes the commits, in order
   * @return whether the log goes on from there
   * @throws LogCorruptionException if the log is damaged
   * @throws StorageException if the medium failed, or a file is gone
   */
  boolean readOn(Consumer<LogCommit> target);

  /** Closes the reader. Idempotent. */
  @Override
  void close();
}
