package io.qump.error;

/**
 * A calculation has no result: a division by zero, the logarithm of zero, a variable without a
 * value, a result that is too large.
 *
 * <p>Correct the expression or what is put into it; {@link #expression()} is the part that failed.
 * Code −131 ({@link ErrorCode#EVALUATION}). Immutable but for what {@link Throwable} allows.
 */
public final class EvaluationException extends QumpException {

  private static final long serialVersionUID = 1L;

  /** The part that has no result, as text. */
  private final String expression;

  /**
   * Creates the exception.
   *
   * @param expression the part that has no result, as text
   * @param message why it has none, and what to do
   */
  public EvaluationException(String expression, String message) {
    super(ErrorCode.EVALUATION, "expression=" + expression + ": " + message, null);
    this.expression = expression;
  }

  /**
   * The part that has no result.
   *
   * @return its text, shortened if it is long
   */
  public String expression() {
    return expression;
  }
}
