package io.qump.error;

/**
 * A transaction is used against its rules: after its end, or by two threads at once.
 *
 * <p>The transaction is rolled back. Begin a new one and keep it to one thread at a time.
 *
 * <p>Code -102 ({@link ErrorCode#TRANSACTION_FAILED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class TransactionFailedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public TransactionFailedException(String message) {
    super(ErrorCode.TRANSACTION_FAILED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public TransactionFailedException(String message, Throwable cause) {
    super(ErrorCode.TRANSACTION_FAILED, message, cause);
  }
}
