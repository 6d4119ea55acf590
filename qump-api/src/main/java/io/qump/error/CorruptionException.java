package io.qump.error;

import org.jspecify.annotations.Nullable;

/**
 * Stored bytes are not what was written: a checksum, a length, an order or a reference is wrong.
 *
 * <p>The damaged place is always known. Nothing was changed. Restore the file from a copy, or ask
 * for a repair, which keeps the damaged file aside.
 *
 * <p>Code −113 ({@link ErrorCode#CORRUPTION}), in a log −103 ({@link LogCorruptionException}).
 * Immutable but for what {@link Throwable} allows.
 */
public sealed class CorruptionException extends QumpException permits LogCorruptionException {

  private static final long serialVersionUID = 1L;

  /** The damaged file, by its name in the volume. */
  private final String file;

  /** The byte offset of the damaged place. */
  private final long position;

  /**
   * Creates the exception.
   *
   * @param file the damaged file's name in its volume
   * @param position the byte offset of the damaged place from the start of the file
   * @param message what was expected and what was found
   */
  public CorruptionException(String file, long position, String message) {
    this(ErrorCode.CORRUPTION, file, position, message, null);
  }

  /**
   * Creates the exception with the failure that led to it.
   *
   * @param file the damaged file's name in its volume
   * @param position the byte offset of the damaged place from the start of the file
   * @param message what was expected and what was found
   * @param cause the failure behind this one
   */
  public CorruptionException(String file, long position, String message, Throwable cause) {
    this(ErrorCode.CORRUPTION, file, position, message, cause);
  }

  CorruptionException(
      ErrorCode code, String file, long position, String message, @Nullable Throwable cause) {
    super(code, "file=" + file + " position=" + position + ": " + message, cause);
    this.file = file;
    this.position = position;
  }

  /**
   * The damaged file.
   *
   * @return its name in the volume
   */
  public final String file() {
    return file;
  }

  /**
   * Where the damage begins.
   *
   * @return byte offset from the start of the file
   */
  public final long position() {
    return position;
  }
}
