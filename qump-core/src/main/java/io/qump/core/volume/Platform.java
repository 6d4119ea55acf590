package io.qump.core.volume;

import java.util.Locale;

/** What differs between operating systems. Stateless and thread-safe. */
final class Platform {

  private Platform() {}

  /**
   * Whether this is Windows, where directories cannot be opened and asynchronous channels need
   * threads of their own.
   */
  static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
