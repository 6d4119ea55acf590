package io.qump.testkit.fault;

/** How an operation fails. Immutable and thread-safe. */
public enum FaultEffect {
  /** An I/O error; nothing was changed. */
  IO_ERROR,

  /** No space left; nothing was changed. */
  DISK_FULL,

  /** An I/O error after half of the bytes, which were then taken back. */
  SHORT_WRITE,

  /** No space left after half of the bytes, which were then taken back. */
  SHORT_WRITE_DISK_FULL,

  /** A failed force after which no page that was not written ever will be, though it is read. */
  LOSE_PAGES,

  /** A failure though everything was done: nobody can tell. */
  DONE_AND_FAILED;

  /**
   * Whether an operation can fail in this way.
   *
   * @param kind the operation
   * @return true if it can
   */
  public boolean suits(OperationKind kind) {
    return switch (this) {
      case IO_ERROR -> true;
      case DISK_FULL ->
          kind == OperationKind.CREATE
              || kind == OperationKind.APPEND
              || kind == OperationKind.RENAME;
      case SHORT_WRITE, SHORT_WRITE_DISK_FULL -> kind == OperationKind.APPEND;
      case LOSE_PAGES -> kind == OperationKind.FORCE;
      case DONE_AND_FAILED -> kind == OperationKind.FORCE || kind == OperationKind.FORCE_DIRECTORY;
    };
  }

  /** Whether the failure is that of a full medium. */
  boolean isFull() {
    return this == DISK_FULL || this == SHORT_WRITE_DISK_FULL;
  }

  /** Whether some of the bytes are written before the failure. */
  boolean isShortWrite() {
    return this == SHORT_WRITE || this == SHORT_WRITE_DISK_FULL;
  }
}
