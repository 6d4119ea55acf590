package io.qump.error;

/**
 * The store takes no writes: it was opened for reading, or an earlier failure stopped it.
 *
 * <p>Nothing was changed. Open the store again; the message names the earlier failure, if any.
 *
 * <p>Code -117 ({@link ErrorCode#READ_ONLY}). Immutable but for what {@link Throwable} allows.
 */
public final class ReadOnlyException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public ReadOnlyException(String message) {
    super(ErrorCode.READ_ONLY, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public ReadOnlyException(String message, Throwable cause) {
    super(ErrorCode.READ_ONLY, message, cause);
  }
}
