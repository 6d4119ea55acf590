package io.qump.spi;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageException;
import java.nio.ByteBuffer;

/**
 * A file read by position. Any number of threads may read at once, also while the file grows.
 *
 * <p>Size, read and view after {@link #close} fail with {@link ClosedException}.
 */
public interface ReadFile extends AutoCloseable {

  /**
   * The file's name in its volume when it was opened.
   *
   * @return the name
   */
  String name();

  /**
   * The file's present length.
   *
   * @return bytes
   * @throws StorageException if the medium fails
   */
  long size();

  /**
   * Reads into a buffer until it is full or the file ends.
   *
   * @param position byte offset to read from, 0 or more
   * @param target where to put the bytes; its position moves by the number read
   * @return how many bytes were read, 0 at or behind the end
   * @throws InvalidArgumentException if the position is negative or the target is read-only
   * @throws StorageException if the medium fails; the target's position has not moved
   */
  int read(long position, ByteBuffer target);

  /**
   * A read-only view of a part of the file that will not change any more, without copying where the
   * medium allows. It stays readable after this file was closed or deleted.
   *
   * <p>If the file was cut off from outside since, reading the view throws {@link InternalError}:
   * readers turn it into a {@code CorruptionException} at one gate.
   *
   * @param position byte offset of the first byte
   * @param length how many bytes, 0 to 2^31 − 1
   * @return a read-only buffer of exactly that length
   * @throws InvalidArgumentException if the part does not lie within the file
   * @throws StorageException if the medium fails
   */
  ByteBuffer view(long position, int length);

  /** Closes the file. Closing twice does nothing. */
  @Override
  void close();
}
