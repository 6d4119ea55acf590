package io.qump.spi;

import io.qump.error.CorruptionException;
import io.qump.error.StorageException;

/**
 * The role of a base that can be copied while it is in use. Thread-safe: changes, reads and
 * compactions go on meanwhile.
 */
public interface BaseCopy {

  /**
   * Copies one state of the base, whole, into an empty directory, makes it durable there and checks
   * what was copied. The state is at least what was durable when this was called.
   *
   * @param target the volume to copy to
   * @param directory the directory in it, empty for the top
   * @return the newest commit in the copy
   * @throws CorruptionException if what is stored is not what was written
   * @throws StorageException if a medium failed; what is in the directory then is no base
   */
  long copyTo(Volume target, String directory);
}
