package io.qump.error;

/**
 * An argument other than a key or a value is not legal.
 *
 * <p>Nothing was changed. The message names the argument, its value and what is legal.
 *
 * <p>Code -6 ({@link ErrorCode#INVALID_ARGUMENT}). Immutable but for what {@link Throwable} allows.
 */
public final class InvalidArgumentException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public InvalidArgumentException(String message) {
    super(ErrorCode.INVALID_ARGUMENT, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public InvalidArgumentException(String message, Throwable cause) {
    super(ErrorCode.INVALID_ARGUMENT, message, cause);
  }
}
