package io.qump.testkit.conformance;

import java.util.Locale;

/** What came of a rule. Immutable and thread-safe. */
public enum Outcome {
  /** The implementation keeps it. */
  PASSED,
  /** It does not. */
  FAILED,
  /** It was not tried, for the reason given. */
  SKIPPED;

  /** As reports write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
