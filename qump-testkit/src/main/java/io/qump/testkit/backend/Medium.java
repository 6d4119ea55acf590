package io.qump.testkit.backend;

/** Through what a backend reaches its files. Immutable and thread-safe. */
public enum Medium {
  /** Through the {@link io.qump.spi.Volume} it is given, so that a test can cut the power. */
  VOLUME,

  /**
   * By {@link io.qump.spi.Volume#path}, since a library that it stands on takes only paths. The
   * rules that need to see every operation are skipped, and the report says so.
   */
  PATH
}
