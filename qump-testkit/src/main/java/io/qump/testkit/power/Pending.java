package io.qump.testkit.power;

/**
 * An operation that happened and is not durable yet: a power cut may take it, whole or in part.
 * Immutable and thread-safe.
 *
 * @param at its number in the trace
 * @param operation an append, a cut, or an operation on names
 */
record Pending(int at, Operation operation) {

  /** Whether it is a write, of which a part may arrive. */
  boolean isWrite() {
    return operation instanceof Operation.Append;
  }

  /** Whether it changes the content of a file, and no name. */
  boolean isData() {
    return isWrite() || operation instanceof Operation.Cut;
  }

  /** The file whose content it changes; −1 for an operation on names. */
  int file() {
    if (operation instanceof Operation.Append append) {
      return append.file();
    }
    return operation instanceof Operation.Cut cut ? cut.file() : -1;
  }
}
