package io.qump.error;

import java.util.OptionalLong;

/**
 * Another process, or another open store of this process, holds the directory.
 *
 * <p>Close the other one first; {@link #holderPid()} says which process it is. Code −115 ({@link
 * ErrorCode#STORE_LOCKED}). Immutable but for what {@link Throwable} allows.
 */
public final class StoreLockedException extends QumpException {

  private static final long serialVersionUID = 1L;

  /** Process id of the holder; −1 when it could not be read. */
  private final long holderPid;

  /**
   * Creates the exception.
   *
   * @param lock the lock's name in its volume
   * @param holderPid process id of the holder, empty when it could not be read
   * @param message what to do
   */
  public StoreLockedException(String lock, OptionalLong holderPid, String message) {
    super(
        ErrorCode.STORE_LOCKED,
        "lock="
            + lock
            + " holderPid="
            + (holderPid.isPresent() ? holderPid.getAsLong() : "unknown")
            + ": "
            + message,
        null);
    this.holderPid = holderPid.orElse(-1);
  }

  /**
   * Who holds the directory.
   *
   * @return the process id, empty when it could not be read
   */
  public OptionalLong holderPid() {
    return holderPid < 0 ? OptionalLong.empty() : OptionalLong.of(holderPid);
  }
}
