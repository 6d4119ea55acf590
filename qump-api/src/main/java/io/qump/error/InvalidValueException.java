package io.qump.error;

/**
 * A value is null, longer than the limit or not encodable; or stored bytes are not what the codec
 * of a key or value writes.
 *
 * <p>Nothing was changed. Pass a value within the limits that the message names, or open the map
 * with the codec that it was written with.
 *
 * <p>Code -2 ({@link ErrorCode#INVALID_VALUE}). Immutable but for what {@link Throwable} allows.
 */
public final class InvalidValueException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public InvalidValueException(String message) {
    super(ErrorCode.INVALID_VALUE, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public InvalidValueException(String message, Throwable cause) {
    super(ErrorCode.INVALID_VALUE, message, cause);
  }
}
