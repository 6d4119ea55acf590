package io.qump.error;

/**
 * A limit of the store is reached: memory, transaction size, open snapshots.
 *
 * <p>Nothing was changed. Make the work smaller or raise the limit that the message names.
 *
 * <p>Code -10 ({@link ErrorCode#SYSTEM_LIMIT}). Immutable but for what {@link Throwable} allows.
 */
public final class SystemLimitException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public SystemLimitException(String message) {
    super(ErrorCode.SYSTEM_LIMIT, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public SystemLimitException(String message, Throwable cause) {
    super(ErrorCode.SYSTEM_LIMIT, message, cause);
  }
}
