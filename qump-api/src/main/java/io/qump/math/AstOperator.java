package io.qump.math;

import java.util.Arrays;
import java.util.Optional;

/**
 * The operators of expressions (R11). Comparisons give 1 or 0; {@link #AND}, {@link #OR} and {@link
 * #XOR} take 0 for false and everything else for true, and give 1 or 0.
 */
public enum AstOperator implements AstSymbol {
  // The numbers are stored with every tree. DO NOT CHANGE OR REUSE THEM.

  /** Addition, {@code a + b}. Number 1. */
  ADD(1, "+", 2, 5),

  /** Subtraction, {@code a - b}. Number 2. */
  SUBTRACT(2, "-", 2, 5),

  /** Multiplication, {@code a * b}. Number 3. */
  MULTIPLY(3, "*", 2, 6),

  /** Division, {@code a / b}. Number 4. */
  DIVIDE(4, "/", 2, 6),

  /** Power, {@code a^b}; 0^0 is 1. Number 5. */
  POWER(5, "^", 2, 8),

  /** The n-th root, {@code root(a, n)}. Number 6. */
  ROOT(6, "root", 2, 10),

  /** The remainder with the sign of the divisor, {@code a % b} = a − b·⌊a/b⌋. Number 7. */
  MODULO(7, "%", 2, 6),

  /** Equality, {@code a = b}. Number 8. */
  EQUAL(8, "=", 2, 4),

  /** Inequality, {@code a != b}. Number 9. */
  NOT_EQUAL(9, "!=", 2, 4),

  /** Comparison, {@code a < b}. Number 10. */
  LESS(10, "<", 2, 4),

  /** Comparison, {@code a <= b}. Number 11. */
  LESS_OR_EQUAL(11, "<=", 2, 4),

  /** Comparison, {@code a > b}. Number 12. */
  GREATER(12, ">", 2, 4),

  /** Comparison, {@code a >= b}. Number 13. */
  GREATER_OR_EQUAL(13, ">=", 2, 4),

  /** Conjunction, {@code a and b}. Number 14. */
  AND(14, "and", 2, 3),

  /** Disjunction, {@code a or b}. Number 15. */
  OR(15, "or", 2, 1),

  /** Exclusive disjunction, {@code a xor b}. Number 16. */
  XOR(16, "xor", 2, 2),

  /** Negation, {@code -a}. Number 17. */
  NEGATE(17, "-", 1, 7),

  /** The absolute value, {@code abs(a)}. Number 18. */
  ABSOLUTE(18, "abs", 1, 10),

  /** One divided by the operand, {@code reciprocal(a)}. Number 19. */
  RECIPROCAL(19, "reciprocal", 1, 10),

  /** The product of 1 to a whole number, {@code a!}. Number 20. */
  FACTORIAL(20, "!", 1, 9);

  private final int number;
  private final String text;
  private final int arity;
  private final int rank;

  AstOperator(int number, String text, int arity, int rank) {
    this.number = number;
    this.text = text;
    this.arity = arity;
    this.rank = rank;
  }

  /**
   * The number that is stored.
   *
   * @return 1 to 20
   */
  public int number() {
    return number;
  }

  /**
   * How the operator is written.
   *
   * @return a sign such as {@code +}, or a name
   */
  public String text() {
    return text;
  }

  @Override
  public AstKind kind() {
    return AstKind.OPERATOR;
  }

  @Override
  public int arity() {
    return arity;
  }

  /** How tight it binds, as {@code docs/formats/math-values.md} has it; 10 for a call. */
  int rank() {
    return rank;
  }

  boolean isBinarySign() {
    return arity == 2 && rank < Rank.PRIMARY;
  }

  boolean isComparison() {
    return rank == Rank.COMPARISON;
  }

  static Optional<AstOperator> ofNumber(int number) {
    return Arrays.stream(values()).filter(operator -> operator.number == number).findFirst();
  }

  /** The operator that is written between its operands. */
  static Optional<AstOperator> binarySign(String text) {
    return Arrays.stream(values())
        .filter(operator -> operator.isBinarySign() && operator.text.equals(text))
        .findFirst();
  }
}
