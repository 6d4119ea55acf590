package io.qump.binding;

/** What a cursor reads from: says whether that is still open. Thread-safe. */
interface CursorScope {

  /** Throws what fits if the scope was closed. */
  void check();

  /** The cursor needs the scope no more. Twice does nothing. */
  void release();
}
