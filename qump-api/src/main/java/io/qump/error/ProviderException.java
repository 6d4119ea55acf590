package io.qump.error;

/**
 * An engine, a log or a backend could not be chosen or loaded.
 *
 * <p>The message names what was found and the dependency to add.
 *
 * <p>Code -118 ({@link ErrorCode#PROVIDER}). Immutable but for what {@link Throwable} allows.
 */
public final class ProviderException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public ProviderException(String message) {
    super(ErrorCode.PROVIDER, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public ProviderException(String message, Throwable cause) {
    super(ErrorCode.PROVIDER, message, cause);
  }
}
