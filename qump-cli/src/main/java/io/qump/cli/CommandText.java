package io.qump.cli;

import io.qump.QumpConfiguration;
import io.qump.codec.Value;
import io.qump.error.InvalidArgumentException;

/** Checks of what came from outside, made before a store is opened, so that nothing is changed. */
final class CommandText {

  private CommandText() {}

  /** Refuses text that the JVM could not read from the command line in the present locale. */
  static String legal(String text) {
    if (text.indexOf('\uFFFD') >= 0) {
      throw new InvalidArgumentException(
          "text=" + text + "; not legal text in this locale: set LC_ALL=C.UTF-8");
    }
    return text;
  }

  /** What a failure says, without its number, to be said as part of another one. */
  static String bare(Exception failure) {
    return String.valueOf(failure.getMessage()).replaceFirst("^\\[QUMP-\\d+] ", "");
  }

  /** Refuses a key that is longer than a store takes by default. */
  static byte[] checkedKey(byte[] key) {
    int longest = defaults().maxKeyBytes();
    if (key.length > longest) {
      throw new InvalidArgumentException(
          "key.length=" + key.length + "; legal: 0 to " + longest + " bytes");
    }
    return key;
  }

  /** Refuses a value that is longer than a store takes by default. */
  static Value checkedValue(Value value) {
    int longest = defaults().maxValueBytes();
    if (value.size() > longest) {
      throw new InvalidArgumentException(
          "value.length=" + value.size() + "; legal: 0 to " + longest + " bytes");
    }
    return value;
  }

  private static QumpConfiguration defaults() {
    return QumpConfiguration.builder().mode(io.qump.PersistenceMode.DISABLED).build();
  }
}
