package io.qump.error;

/**
 * A directory of typed files could not be read or written.
 *
 * <p>The message names the file and the cause.
 *
 * <p>Code -101 ({@link ErrorCode#QFS_OPERATION}). Immutable but for what {@link Throwable} allows.
 */
public final class QfsOperationException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public QfsOperationException(String message) {
    super(ErrorCode.QFS_OPERATION, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public QfsOperationException(String message, Throwable cause) {
    super(ErrorCode.QFS_OPERATION, message, cause);
  }
}
