package io.qump.error;

/**
 * A store, snapshot, transaction or cursor is used after it was closed.
 *
 * <p>Open it again, or keep it open as long as it is used.
 *
 * <p>Code -7 ({@link ErrorCode#CLOSED}). Immutable but for what {@link Throwable} allows.
 */
public final class ClosedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public ClosedException(String message) {
    super(ErrorCode.CLOSED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public ClosedException(String message, Throwable cause) {
    super(ErrorCode.CLOSED, message, cause);
  }
}
