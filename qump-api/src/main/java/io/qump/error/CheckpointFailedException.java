package io.qump.error;

/**
 * A checkpoint could not be written; the log is kept, so nothing is lost.
 *
 * <p>Remove the cause that the message names and call for a checkpoint again.
 *
 * <p>Code -104 ({@link ErrorCode#CHECKPOINT_FAILED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class CheckpointFailedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public CheckpointFailedException(String message) {
    super(ErrorCode.CHECKPOINT_FAILED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public CheckpointFailedException(String message, Throwable cause) {
    super(ErrorCode.CHECKPOINT_FAILED, message, cause);
  }
}
