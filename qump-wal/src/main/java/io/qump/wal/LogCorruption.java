package io.qump.wal;

import io.qump.error.LogCorruptionException;

/** Words the errors about damaged log files. Stateless and thread-safe. */
final class LogCorruption {

  private LogCorruption() {}

  /**
   * The error for a damaged place.
   *
   * @param file the file's name in its volume
   * @param position where the damage is, bytes from the start of the file
   * @param found what was expected and what was found
   */
  static LogCorruptionException at(String file, long position, String found) {
    return new LogCorruptionException(
        file,
        position,
        found
            + "; nothing was changed: restore the log directory from a copy, or repair the store");
  }
}
