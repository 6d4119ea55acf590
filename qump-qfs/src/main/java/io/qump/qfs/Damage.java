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
