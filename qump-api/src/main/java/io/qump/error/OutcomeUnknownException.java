package io.qump.error;

/**
 * A commit was issued, but the store failed before it could say whether it is durable.
 *
 * <p>Open the store again and read: the commit is there wholly or not at all.
 *
 * <p>Code -112 ({@link ErrorCode#OUTCOME_UNKNOWN}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class OutcomeUnknownException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public OutcomeUnknownException(String message) {
    super(ErrorCode.OUTCOME_UNKNOWN, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public OutcomeUnknownException(String message, Throwable cause) {
    super(ErrorCode.OUTCOME_UNKNOWN, message, cause);
  }
}
