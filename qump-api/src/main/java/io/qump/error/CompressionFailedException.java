package io.qump.error;

/**
 * Bytes could not be compressed, or do not decompress to what was stored.
 *
 * <p>The message names the file and position.
 *
 * <p>Code -106 ({@link ErrorCode#COMPRESSION_FAILED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class CompressionFailedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public CompressionFailedException(String message) {
    super(ErrorCode.COMPRESSION_FAILED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public CompressionFailedException(String message, Throwable cause) {
    super(ErrorCode.COMPRESSION_FAILED, message, cause);
  }
}
