package io.qump.segment;

import io.qump.error.CorruptionException;

/** Makes the errors of one file that is not what was written. Immutable; thread-safe. */
record Damage(String file) {

  private static final String ADVICE = "; repair the store, or restore the file from a copy";

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

  /**
   * As {@link #require(boolean, long, String)}, with a text that is joined only if it is needed:
   * blocks are checked for each read, and the first reads after an opening would pay for linking
   * every text.
   *
   * @param parts what is wrong, in parts
   */
  void require(boolean right, long position, Object... parts) {
    if (!right) {
      throw at(position, joined(parts));
    }
  }

  private static String joined(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part);
    }
    return text.toString();
  }
}
