package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.util.List;

/**
 * A step of a proof (R12). Immutable and thread-safe.
 *
 * @param rule by which rule, 1 to 200 characters without control characters, such as {@code modus
 *     ponens}
 * @param premises what it rests on, up to {@value #MAX_PREMISES}; copied
 * @param result what follows
 */
public record ProofStep(String rule, List<Premise> premises, AstNode result) {

  /** How many premises a step has at most. */
  public static final int MAX_PREMISES = 1_000;

  /**
   * Checks the step alone; whether its premises are there is for the proof to check.
   *
   * @param rule see the record
   * @param premises see the record
   * @param result see the record
   * @throws InvalidArgumentException if the rule is not legal, or there are too many premises
   */
  public ProofStep {
    RuleName.legal(rule);
    premises = List.copyOf(premises);
    if (premises.size() > MAX_PREMISES) {
      throw new InvalidArgumentException(
          "premises=" + premises.size() + "; legal: to " + MAX_PREMISES);
    }
  }
}
