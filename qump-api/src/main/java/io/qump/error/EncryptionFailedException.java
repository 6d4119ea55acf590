package io.qump.error;

/**
 * Bytes could not be encrypted, or do not decrypt with the key given.
 *
 * <p>Check the key; the message names the file and position.
 *
 * <p>Code -107 ({@link ErrorCode#ENCRYPTION_FAILED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class EncryptionFailedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public EncryptionFailedException(String message) {
    super(ErrorCode.ENCRYPTION_FAILED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public EncryptionFailedException(String message, Throwable cause) {
    super(ErrorCode.ENCRYPTION_FAILED, message, cause);
  }
}
