package io.qump.error;

/**
 * One or more configuration fields are outside their legal range.
 *
 * <p>Correct each field that the message names; nothing was opened.
 *
 * <p>Code -5 ({@link ErrorCode#INVALID_CONFIGURATION}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class InvalidConfigurationException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public InvalidConfigurationException(String message) {
    super(ErrorCode.INVALID_CONFIGURATION, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public InvalidConfigurationException(String message, Throwable cause) {
    super(ErrorCode.INVALID_CONFIGURATION, message, cause);
  }
}
