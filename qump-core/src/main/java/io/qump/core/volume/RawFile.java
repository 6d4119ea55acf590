package io.qump.core.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file of the operating system, as the volume needs it; a test puts in one that writes
 * short or fails.
 *
 * <p>No operation fails or closes the file because of an interrupt. Thread-safe. After {@link
 * #close} each operation throws {@link java.nio.channels.ClosedChannelException}.
 */
interface RawFile extends Closeable {

  /**
   * Reads some bytes.
   *
   * @return how many, −1 at or behind the end
   */
  int read(ByteBuffer target, long position) throws IOException;

  /**
   * Writes some bytes, perhaps fewer than are remaining.
   *
   * @return how many
   */
  int write(ByteBuffer source, long position) throws IOException;

  /** Cuts the file off at a length, if it is longer. */
  void truncate(long length) throws IOException;

  /**
   * Makes what was written durable.
   *
   * @param metadata whether also what is not needed to read it back, such as times
   */
  void force(boolean metadata) throws IOException;

  /** The present length in bytes. */
  long size() throws IOException;
}
