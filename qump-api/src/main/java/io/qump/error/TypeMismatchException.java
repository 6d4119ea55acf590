package io.qump.error;

/**
 * A stored value has another type than the codec that reads it.
 *
 * <p>Open the map with a codec of the stored type; the message names both types.
 *
 * <p>Code -4 ({@link ErrorCode#TYPE_MISMATCH}). Immutable but for what {@link Throwable} allows.
 */
public final class TypeMismatchException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public TypeMismatchException(String message) {
    super(ErrorCode.TYPE_MISMATCH, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public TypeMismatchException(String message, Throwable cause) {
    super(ErrorCode.TYPE_MISMATCH, message, cause);
  }
}
