package io.qump.math;

import io.qump.error.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof (R12): from assumptions, by steps, to a conclusion.
 *
 * <p>A proof that exists hangs together: each premise is there and stands before the step that
 * rests on it, so there is no circle, and the conclusion is what the last step gives. Whether a
 * step follows by the rule that it names is not checked, nor whether the conclusion says what the
 * statement says; {@link #concludesStatement} tells whether they are the same tree.
 *
 * <p>Immutable and thread-safe.
 *
 * @param statement what is to be proved
 * @param assumptions what is taken for true, up to {@value #MAX_PARTS}; copied
 * @param steps the steps, up to {@value #MAX_PARTS}; copied
 * @param conclusion the result of the last step; where there is no step, one of the assumptions
 */
public record MathematicalProof(
    AstNode statement, List<AstNode> assumptions, List<ProofStep> steps, AstNode conclusion) {

  /** How many assumptions, and how many steps, a proof has at most. */
  public static final int MAX_PARTS = 100_000;

  /** How many premises all steps together have at most. */
  public static final int MAX_PREMISES = 1_000_000;

  /**
   * Checks that the proof hangs together.
   *
   * @param statement see the record
   * @param assumptions see the record
   * @param steps see the record
   * @param conclusion see the record
   * @throws InvalidArgumentException if it does not; the message names the step and the premise
   */
  public MathematicalProof {
    assumptions = List.copyOf(assumptions);
    steps = List.copyOf(steps);
    requireAtMost("assumptions", assumptions.size(), MAX_PARTS);
    requireAtMost("steps", steps.size(), MAX_PARTS);
    requireAtMost(
        "premises of all steps",
        steps.stream().mapToLong(step -> step.premises().size()).sum(),
        MAX_PREMISES);
    for (int i = 0; i < steps.size(); i++) {
      requirePremises(i, steps.get(i), assumptions.size());
    }
    requireConclusion(assumptions, steps, conclusion);
  }

  private static void requireAtMost(String what, long number, int most) {
    if (number > most) {
      throw new InvalidArgumentException(what + "=" + number + "; legal: to " + most);
    }
  }

  private static void requirePremises(int index, ProofStep step, int assumptions) {
    for (Premise premise : step.premises()) {
      int there = premise.source() == Premise.Source.ASSUMPTION ? assumptions : index;
      if (premise.index() >= there) {
        throw new InvalidArgumentException(
            "step="
                + index
                + " premise="
                + premise.source()
                + " "
                + premise.index()
                + "; legal: what stands before, of which there are "
                + there);
      }
    }
  }

  private static void requireConclusion(
      List<AstNode> assumptions, List<ProofStep> steps, AstNode conclusion) {
    boolean reached =
        steps.isEmpty()
            ? assumptions.contains(conclusion)
            : steps.get(steps.size() - 1).result().equals(conclusion);
    if (!reached) {
      throw new InvalidArgumentException(
          "conclusion="
              + conclusion
              + "; it must be the result of the last step, or an assumption if there is no step");
    }
  }

  /**
   * Whether the conclusion is the statement itself.
   *
   * @return true if both are the same tree
   */
  public boolean concludesStatement() {
    return conclusion.equals(statement);
  }

  /** All trees, in the order in which they are stored. */
  List<AstNode> trees() {
    List<AstNode> trees = new ArrayList<>();
    trees.add(statement);
    trees.addAll(assumptions);
    steps.forEach(step -> trees.add(step.result()));
    trees.add(conclusion);
    return trees;
  }
}
