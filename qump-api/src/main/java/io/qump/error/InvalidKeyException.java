package io.qump.error;

/**
 * A key is null, longer than the limit or not encodable.
 *
 * <p>Nothing was changed. Pass a key within the limits that the message names.
 *
 * <p>Code -1 ({@link ErrorCode#INVALID_KEY}). Immutable but for what {@link Throwable} allows.
 */
public final class InvalidKeyException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public InvalidKeyException(String message) {
    super(ErrorCode.INVALID_KEY, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public InvalidKeyException(String message, Throwable cause) {
    super(ErrorCode.INVALID_KEY, message, cause);
  }
}
