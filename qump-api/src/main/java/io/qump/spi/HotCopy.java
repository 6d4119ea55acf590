package io.qump.spi;

import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageException;
import java.nio.file.Path;

/** The role of an engine whose store can be copied while it is in use. Thread-safe. */
public interface HotCopy {

  /**
   * Copies the store into an empty directory, durably. Reads and writes go on meanwhile.
   *
   * @param directory where to; it is created where it is missing
   * @return the newest commit in the copy: at least that of every commit made before this call
   * @throws InvalidArgumentException if there is something in the directory; nothing is changed
   * @throws StorageException if a medium failed; what is in the directory then is no store
   */
  long copyTo(Path directory);
}
