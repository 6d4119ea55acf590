package io.qump.error;

/**
 * A thread that the store needs could not be started.
 *
 * <p>Raise the limit on threads or memory; nothing was opened.
 *
 * <p>Code -108 ({@link ErrorCode#THREAD_CREATION}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class ThreadCreationException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public ThreadCreationException(String message) {
    super(ErrorCode.THREAD_CREATION, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public ThreadCreationException(String message, Throwable cause) {
    super(ErrorCode.THREAD_CREATION, message, cause);
  }
}
