package io.qump.spi;

import java.util.List;

/**
 * The role of a base or a log that can check what it stores. It names the pieces of work; who asked
 * runs them, side by side, and may end them early. Thread-safe: it goes on beside reads, writes,
 * flushes and compaction, and finds no fault in a file that one of them replaces meanwhile.
 */
public interface Verification {

  /**
   * What there is to check now.
   *
   * @return the pieces; each may be run by another thread
   */
  List<VerificationCheck> checks();
}
