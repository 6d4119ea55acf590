package io.qump.error;

/**
 * A file was written by a format version that this release does not read.
 *
 * <p>Open it with a release that does; the message names both versions.
 *
 * <p>Code -119 ({@link ErrorCode#FORMAT_VERSION}). Immutable but for what {@link Throwable} allows.
 */
public final class FormatVersionException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public FormatVersionException(String message) {
    super(ErrorCode.FORMAT_VERSION, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public FormatVersionException(String message, Throwable cause) {
    super(ErrorCode.FORMAT_VERSION, message, cause);
  }
}
