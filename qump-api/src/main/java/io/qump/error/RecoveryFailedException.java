package io.qump.error;

/**
 * A store could not be brought to a consistent state at open.
 *
 * <p>Nothing was changed on disk. The message names the file and what to do.
 *
 * <p>Code -105 ({@link ErrorCode#RECOVERY_FAILED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class RecoveryFailedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public RecoveryFailedException(String message) {
    super(ErrorCode.RECOVERY_FAILED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public RecoveryFailedException(String message, Throwable cause) {
    super(ErrorCode.RECOVERY_FAILED, message, cause);
  }
}
