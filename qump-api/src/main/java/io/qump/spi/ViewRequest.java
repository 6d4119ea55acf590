package io.qump.spi;

/** Which state of the store a view shows. Immutable and thread-safe. */
public sealed interface ViewRequest {

  /** The newest state at each read. Nothing is kept for it. */
  ViewRequest LATEST = new Latest();

  /** The newest state of now, for as long as the view is open. */
  ViewRequest SNAPSHOT = new Snapshot();

  /** As {@link #SNAPSHOT}, to be named in the commit that depends on what was read. */
  ViewRequest TRANSACTION = new Transaction();

  /** See {@link #LATEST}. */
  record Latest() implements ViewRequest {}

  /** See {@link #SNAPSHOT}. */
  record Snapshot() implements ViewRequest {}

  /** See {@link #TRANSACTION}. */
  record Transaction() implements ViewRequest {}
}
