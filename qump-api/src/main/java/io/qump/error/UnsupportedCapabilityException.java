package io.qump.error;

/**
 * The store cannot do what was asked, by its engine, its backend or its settings.
 *
 * <p>Pick a backend or a setting that can; the message names what is missing.
 *
 * <p>Code -8 ({@link ErrorCode#UNSUPPORTED}). Immutable but for what {@link Throwable} allows.
 */
public final class UnsupportedCapabilityException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public UnsupportedCapabilityException(String message) {
    super(ErrorCode.UNSUPPORTED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public UnsupportedCapabilityException(String message, Throwable cause) {
    super(ErrorCode.UNSUPPORTED, message, cause);
  }
}
