package io.qump.error;

/**
 * A text is not an expression or a number.
 *
 * <p>Correct the text at {@link #position()}; the message says what was expected there. Code −130
 * ({@link ErrorCode#SYNTAX}). Immutable but for what {@link Throwable} allows.
 */
public final class SyntaxException extends QumpException {

  private static final long serialVersionUID = 1L;

  /** Where the text goes wrong. */
  private final int position;

  /**
   * Creates the exception.
   *
   * @param position where the text goes wrong, as an index into it; its length for its end
   * @param message what was found there and what was expected
   */
  public SyntaxException(int position, String message) {
    super(ErrorCode.SYNTAX, "position=" + position + ": " + message, null);
    this.position = position;
  }

  /**
   * Where the text goes wrong.
   *
   * @return an index into the text, 0 for its first {@code char}; its length for its end
   */
  public int position() {
    return position;
  }
}
