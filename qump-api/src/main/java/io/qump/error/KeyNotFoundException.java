package io.qump.error;

/**
 * An entry that the caller said must exist does not.
 *
 * <p>Use a read that may answer with nothing, or create the entry first.
 *
 * <p>Code -3 ({@link ErrorCode#KEY_NOT_FOUND}). Immutable but for what {@link Throwable} allows.
 */
public final class KeyNotFoundException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public KeyNotFoundException(String message) {
    super(ErrorCode.KEY_NOT_FOUND, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public KeyNotFoundException(String message, Throwable cause) {
    super(ErrorCode.KEY_NOT_FOUND, message, cause);
  }
}
