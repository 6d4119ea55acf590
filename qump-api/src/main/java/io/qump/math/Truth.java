package io.qump.math;

/** Operators whose result is true or false. Stateless; thread-safe. */
final class Truth {

  private Truth() {}

  /**
   * The result of an operator.
   *
   * @param order how the operands compare: negative, 0 or positive
   * @param a whether the first operand counts as true
   * @param b whether the second one does
   */
  static boolean of(AstOperator operator, int order, boolean a, boolean b) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case AND -> a && b;
      case OR -> a || b;
      case XOR -> a ^ b;
      default -> throw new IllegalStateException("operator=" + operator);
    };
  }
}
