package io.qump.testkit.conformance;

import java.util.Comparator;
import java.util.Locale;

/**
 * What came of one rule. Immutable and thread-safe.
 *
 * @param group what it is about
 * @param rule the rule, in the words of its test
 * @param outcome what came of it
 * @param reason why it failed or was skipped; empty if it passed
 */
public record RuleResult(String group, String rule, Outcome outcome, String reason) {

  /** By group, then by rule. */
  static final Comparator<RuleResult> ORDER =
      Comparator.comparing(RuleResult::group).thenComparing(RuleResult::rule);

  /** A test's name as words: {@code putIsVisible} is "put is visible". */
  static String words(String methodName) {
    return methodName
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
