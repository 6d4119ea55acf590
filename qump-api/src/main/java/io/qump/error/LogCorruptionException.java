package io.qump.error;

/**
 * A record of the write-ahead log that must be whole is not: records behind it verify, or it lies
 * before a position that is known to have been forced. It is never a torn tail and never cut off
 * silently.
 *
 * <p>Code −103 ({@link ErrorCode#WAL_CORRUPTION}). Immutable but for what {@link Throwable} allows.
 */
public final class LogCorruptionException extends CorruptionException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param file the log file's name in its volume
   * @param position the byte offset of the bad record
   * @param message what was expected, what was found and what to do
   */
  public LogCorruptionException(String file, long position, String message) {
    super(ErrorCode.WAL_CORRUPTION, file, position, message, null);
  }
}
