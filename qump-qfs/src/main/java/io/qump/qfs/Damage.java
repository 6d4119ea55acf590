package io.qump.qfs;

import io.qump.error.CorruptionException;
import io.qump.error.FormatVersionException;

/** Makes the errors of one file that is not what was written. Immutable; thread-safe. */
record Damage(String file) {

  private static final String ADVICE = "; restore the file from a copy";

  CorruptionException at(long position, String what) {
    return new CorruptionException(file, position, what + ADVICE);
  }

  CorruptionException at(long position, String what, Throwable cause) {
    return new CorruptionException(file, position, what + ADVICE, cause);
  }

  /** What an error of this kind says is wrong, without file, position and advice. */
  static String what(CorruptionException error) {
    String message = String.valueOf(error.getMessage());
    String place = "position=" + error.position() + ": ";
    String what = message.substring(message.indexOf(place) + place.length());
    return what.endsWith(ADVICE) ? what.substring(0, what.length() - ADVICE.length()) : what;
  }

  void require(boolean right, long position, String what) {
    if (!right) {
      throw at(position, what);
    }
  }

  FormatVersionException version(String found, int supported) {
    return new FormatVersionException(
        "file="
            + file
            + " version="
            + found
            + " supported="
            + supported
            + "; open it with the release that wrote it");
  }
}
