package io.qump.error;

/**
 * A moment in the past was asked for that the store no longer keeps.
 *
 * <p>Read at or after the horizon that the message names.
 *
 * <p>Code -114 ({@link ErrorCode#SNAPSHOT_EXPIRED}). Immutable but for what {@link Throwable}
 * allows.
 */
public final class SnapshotExpiredException extends QumpException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was wrong, as name=value, and what to do
   */
  public SnapshotExpiredException(String message) {
    super(ErrorCode.SNAPSHOT_EXPIRED, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param message what was wrong, as name=value, and what to do
   * @param cause the failure behind this one
   */
  public SnapshotExpiredException(String message, Throwable cause) {
    super(ErrorCode.SNAPSHOT_EXPIRED, message, cause);
  }
}
