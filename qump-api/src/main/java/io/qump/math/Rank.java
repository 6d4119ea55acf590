package io.qump.math;

/**
 * How tight parts of a text bind, from loose to tight: the table in {@code
 * docs/formats/math-values.md}. Stateless.
 */
final class Rank {

  static final int LOOSEST = 1;
  static final int COMPARISON = 4;
  static final int NEGATION = 7;
  static final int POWER = 8;
  static final int FACTORIAL = 9;
  static final int PRIMARY = 10;

  private Rank() {}

  /** How tight a node binds as a whole. */
  static int of(AstNode node) {
    return node.symbol() instanceof AstOperator operator ? operator.rank() : PRIMARY;
  }

  /** How tight an operand must bind to stand without parentheses. */
  static int required(AstOperator operator, int operand) {
    return switch (operator) {
      case POWER -> operand == 0 ? FACTORIAL : NEGATION;
      case NEGATE, FACTORIAL -> operator.rank();
      default -> operator.isComparison() || operand == 1 ? operator.rank() + 1 : operator.rank();
    };
  }
}
