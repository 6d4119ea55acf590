package io.qump.math;

import io.qump.error.EvaluationException;
import java.math.BigDecimal;

/**
 * Calculates with one type of numbers. Each method is told which node it calculates, to name it
 * when there is no result.
 *
 * @param <N> the type of the numbers
 */
interface Arithmetic<N> {

  /**
   * The number of a decimal constant or of a real quantum number.
   *
   * @throws EvaluationException if it is out of range
   */
  N number(AstNode where, BigDecimal value);

  /** The number of a named constant. */
  N constant(AstConstant constant);

  /**
   * A value that the caller gave for a variable.
   *
   * @throws EvaluationException if it cannot be calculated with
   */
  N variable(AstNode where, N value);

  /**
   * The result of an operator with two operands.
   *
   * @throws EvaluationException if there is none
   */
  N apply(AstNode where, AstOperator operator, N a, N b);

  /**
   * The result of an operator with one operand.
   *
   * @throws EvaluationException if there is none
   */
  N apply(AstNode where, AstOperator operator, N a);

  /**
   * The result of a function of one argument.
   *
   * @throws EvaluationException if there is none
   */
  N apply(AstNode where, AstFunction function, N a);

  /**
   * The result of {@link AstFunction#BETA}.
   *
   * @throws EvaluationException if there is none
   */
  N beta(AstNode where, N a, N b);

  /** The exception for a node without a result. */
  static EvaluationException undefined(AstNode where, String reason) {
    return new EvaluationException(where.toString(), reason);
  }
}
