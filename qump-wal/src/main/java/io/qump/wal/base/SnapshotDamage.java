package io.qump.wal.base;

import io.qump.error.CorruptionException;

/**
 * Makes the errors of one snapshot file that is not what was written. Immutable; thread-safe.
 *
 * @param file the file's name
 */
record SnapshotDamage(String file) {

  private static final String ADVICE = "; repair the store, or restore the file from a copy";

  void require(boolean right, long position, String what) {
    if (!right) {
      throw new CorruptionException(file, position, what + ADVICE);
    }
  }

  /** What an error of this kind says is wrong, without file, position and advice. */
  static String what(CorruptionException error) {
    String message = String.valueOf(error.getMessage());
    String place = "position=" + error.position() + ": ";
    String what = message.substring(message.indexOf(place) + place.length());
    return what.endsWith(ADVICE) ? what.substring(0, what.length() - ADVICE.length()) : what;
  }
}
