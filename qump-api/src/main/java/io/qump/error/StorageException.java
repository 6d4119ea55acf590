package io.qump.error;

import org.jspecify.annotations.Nullable;

/**
 * The medium failed: a file could not be created, read, written, forced, renamed or deleted.
 *
 * <p>After a failed write or force the store takes no more writes until it is opened again; what
 * was acknowledged before is safe. Code −116 ({@link ErrorCode#IO_FAILURE}), for a full medium −110
 * ({@link StorageFullException}). Immutable but for what {@link Throwable} allows.
 */
public sealed class StorageException extends QumpException permits StorageFullException {

  private static final long serialVersionUID = 1L;

  /** The file that failed, by its name in the volume. */
  private final String file;

  /** What was being done to it. */
  private final String operation;

  /**
   * Creates the exception.
   *
   * @param file the file's name in its volume
   * @param operation what was being done, as a verb: create, open, append, force, read, …
   * @param message what went wrong and what to do
   * @param cause the failure behind this one, or null when there is none
   */
  public StorageException(
      String file, String operation, String message, @Nullable Throwable cause) {
    this(ErrorCode.IO_FAILURE, file, operation, message, cause);
  }

  StorageException(
      ErrorCode code, String file, String operation, String message, @Nullable Throwable cause) {
    super(code, "file=" + file + " operation=" + operation + ": " + message, cause);
    this.file = file;
    this.operation = operation;
  }

  /**
   * The file that failed.
   *
   * @return its name in the volume
   */
  public final String file() {
    return file;
  }

  /**
   * What was being done when it failed.
   *
   * @return a verb such as {@code append} or {@code force}
   */
  public final String operation() {
    return operation;
  }
}
