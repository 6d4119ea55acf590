package io.qump.wal;

import io.qump.error.CorruptionException;
import io.qump.error.LogCorruptionException;

/** Words the errors about damaged log files. Stateless and thread-safe. */
final class LogCorruption {

  private static final String ADVICE =
      "; nothing was changed: restore the log directory from a copy, or repair the store";

  private LogCorruption() {}

  /**
   * The error for a damaged place.
   *
   * @param file the file's name in its volume
   * @param position where the damage is, bytes from the start of the file
   * @param found what was expected and what was found
   */
  static LogCorruptionException at(String file, long position, String found) {
    return new LogCorruptionException(file, position, found + ADVICE);
  }

  /** What an error says was found, without file, position and advice. */
  static String what(CorruptionException error) {
    String message = String.valueOf(error.getMessage());
    String place = "position=" + error.position() + ": ";
    String what = message.substring(message.indexOf(place) + place.length());
    return what.endsWith(ADVICE) ? what.substring(0, what.length() - ADVICE.length()) : what;
  }
}
