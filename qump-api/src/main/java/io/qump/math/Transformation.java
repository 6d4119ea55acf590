package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One change in the history of a value (R13). Immutable and thread-safe.
 *
 * @param rule by which rule, 1 to 200 characters without control characters
 * @param from what identifies the value before: for a tree its content hash
 * @param to what identifies the value behind
 * @param time when, cut off to milliseconds
 */
public record Transformation(String rule, ContentHash from, ContentHash to, Instant time) {

  /**
   * Checks the rule and the time.
   *
   * @param rule see the record
   * @param from see the record
   * @param to see the record
   * @param time see the record
   * @throws InvalidArgumentException if the rule is not legal, or the time has no milliseconds in
   *     64 bits
   */
  public Transformation {
    RuleName.legal(rule);
    time = milliseconds(time);
  }

  private static Instant milliseconds(Instant time) {
    try {
      return Instant.ofEpochMilli(time.truncatedTo(ChronoUnit.MILLIS).toEpochMilli());
    } catch (ArithmeticException e) {
      throw new InvalidArgumentException("time=" + time + "; legal: 64 bits of milliseconds", e);
    }
  }
}
