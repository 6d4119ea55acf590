package io.qump.spi;

import java.time.Instant;

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

  /**
   * The state that a commit left, for as long as the view is open. Only an engine with the role
   * {@link History} has it; others refuse it with {@code UnsupportedCapabilityException}.
   *
   * @param sequence the commit; 0 for the empty store before the first. Before the horizon it is
   *     refused with {@code SnapshotExpiredException}, above the newest visible commit and below 0
   *     with {@code InvalidArgumentException}
   */
  record AsOf(long sequence) implements ViewRequest {}

  /**
   * As {@link AsOf}, of the last visible commit that was made at a time or before.
   *
   * @param time the time; before that of the horizon it is refused with {@code
   *     SnapshotExpiredException}
   */
  record AsOfTime(Instant time) implements ViewRequest {}
}
