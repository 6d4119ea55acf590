package io.qump.error;

/**
 * Durability was asked of a store that keeps its entries in memory only.
 *
 * <p>Open the store with a persistence mode other than DISABLED.
 *
 * <p>Code -100 ({@link ErrorCode#PERSISTENCE_DISABLED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class PersistenceDisabledException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public PersistenceDisabledException(String message) {
    super(ErrorCode.PERSISTENCE_DISABLED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public PersistenceDisabledException(String message, Throwable cause) {
    super(ErrorCode.PERSISTENCE_DISABLED, message, cause);
  }
}
