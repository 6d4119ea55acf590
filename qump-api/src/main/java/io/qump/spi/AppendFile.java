package io.qump.spi;

import io.qump.error.ClosedException;
import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import java.nio.ByteBuffer;

/**
 * A file that grows at its end. One thread writes at a time; {@link #force} may run in another
 * thread while appends go on, and then covers at least what was appended before it was called.
 *
 * <p>Append and force after {@link #close} fail with {@link ClosedException}.
 */
public interface AppendFile extends AutoCloseable {

  /**
   * The file's name in its volume.
   *
   * @return the name under which it was created
   */
  String name();

  /**
   * Appends all remaining bytes of a buffer, whole or not at all.
   *
   * <p>A short write is continued. On failure the file is cut back to {@link #position()}; if that
   * fails too, every later append and force fails.
   *
   * @param bytes what to append; its position moves to its limit on success only
   * @throws StorageFullException if there is no space left; the file may be appended to again
   * @throws StorageException if the medium fails
   */
  void append(ByteBuffer bytes);

  /**
   * Makes everything appended before this call durable. The name is not part of it: see {@link
   * Volume#forceDirectory}.
   *
   * @throws StorageException if the medium fails. What is durable is then unknown: the same bytes
   *     are never forced again, and every later append and force of this file fails
   */
  void force();

  /**
   * Where the next byte goes.
   *
   * @return bytes appended so far
   */
  long position();

  /** Closes the file without forcing it. Closing twice does nothing. */
  @Override
  void close();
}
