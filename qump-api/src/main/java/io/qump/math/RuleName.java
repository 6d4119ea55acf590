package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.nio.charset.StandardCharsets;

/** The legal names of rules, in proofs and histories. Stateless; thread-safe. */
final class RuleName {

  private static final int MAX_LENGTH = 200;

  private RuleName() {}

  static String legal(String rule) {
    if (rule.isEmpty()
        || rule.length() > MAX_LENGTH
        || rule.chars().anyMatch(Character::isISOControl)
        || !StandardCharsets.UTF_8.newEncoder().canEncode(rule)) {
      throw new InvalidArgumentException(
          "rule of "
              + rule.length()
              + " characters; legal: 1 to "
              + MAX_LENGTH
              + ", no control characters, no halves of surrogate pairs");
    }
    return rule;
  }
}
