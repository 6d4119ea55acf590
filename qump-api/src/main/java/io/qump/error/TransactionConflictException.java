package io.qump.error;

/**
 * Another commit changed what a transaction had read, so the transaction was not committed.
 *
 * <p>Nothing of it was kept. Run it again from its beginning on a new transaction; {@code
 * Qump.transact} does so by itself. Code −111 ({@link ErrorCode#TRANSACTION_CONFLICT}). Immutable
 * but for what {@link Throwable} allows.
 */
public final class TransactionConflictException extends QumpException {

  private static final long serialVersionUID = 1L;

  /** The map in which the conflict arose. */
  private final String map;

  /** The key or range in conflict, readable. */
  private final String key;

  /**
   * Creates the exception.
   *
   * @param map name of the map
   * @param key the key or the range that another commit changed, in readable form
   * @param message what happened and what to do
   */
  public TransactionConflictException(String map, String key, String message) {
    super(ErrorCode.TRANSACTION_CONFLICT, "map=" + map + " key=" + key + ": " + message, null);
    this.map = map;
    this.key = key;
  }

  /**
   * The map in which the conflict arose.
   *
   * @return its name
   */
  public String map() {
    return map;
  }

  /**
   * What another commit changed.
   *
   * @return the key, or the range, in readable form
   */
  public String key() {
    return key;
  }
}
