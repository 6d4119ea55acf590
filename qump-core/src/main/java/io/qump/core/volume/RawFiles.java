package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * The files and directories of the operating system, as the volume needs them; a test puts in some
 * that fail. No operation fails because of an interrupt. Thread-safe.
 */
interface RawFiles {

  /**
   * Opens a file.
   *
   * @param path where it is
   * @param options how to open it
   * @throws IOException as {@link java.nio.channels.AsynchronousFileChannel#open(Path,
   *     OpenOption...)} does
   */
  RawFile open(Path path, OpenOption... options) throws IOException;

  /**
   * Makes the names in a directory durable.
   *
   * @param path where it is
   * @throws java.nio.file.AccessDeniedException if it may not be opened
   */
  void forceDirectory(Path path) throws IOException;
}
