package io.qump.error;

/**
 * The engine did not answer before the deadline, or cannot be reached.
 *
 * <p>Nothing is known to have changed; try again.
 *
 * <p>Code -9 ({@link ErrorCode#UNAVAILABLE}). Immutable but for what {@link Throwable} allows.
 */
public final class UnavailableException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public UnavailableException(String message) {
    super(ErrorCode.UNAVAILABLE, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public UnavailableException(String message, Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
  }
}
