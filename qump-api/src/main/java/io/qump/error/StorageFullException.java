package io.qump.error;

import org.jspecify.annotations.Nullable;

/**
 * The medium has no space left. Reads go on; nothing of the refused write is kept.
 *
 * <p>Make space, then write again. Code −110 ({@link ErrorCode#STORAGE_FULL}). Immutable but for
 * what {@link Throwable} allows.
 */
public final class StorageFullException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param file the file's name in its volume
   * @param operation what was being done, as a verb
   * @param message what went wrong and what to do
   * @param cause the failure behind this one, or null when there is none
   */
  public StorageFullException(
      String file, String operation, String message, @Nullable Throwable cause) {
    super(ErrorCode.STORAGE_FULL, file, operation, message, cause);
  }
}
