package io.qump.error;

/**
 * A lock or a permit was not had within the lock timeout.
 *
 * <p>Nothing was changed; try again, or raise the timeout or the number of concurrent operations.
 *
 * <p>Code -109 ({@link ErrorCode#LOCK_TIMEOUT}). Immutable but for what {@link Throwable} allows.
 */
public final class LockTimeoutException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public LockTimeoutException(String message) {
    super(ErrorCode.LOCK_TIMEOUT, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public LockTimeoutException(String message, Throwable cause) {
    super(ErrorCode.LOCK_TIMEOUT, message, cause);
  }
}
