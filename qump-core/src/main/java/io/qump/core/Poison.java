package io.qump.core;

import io.qump.error.PersistenceDisabledException;
import io.qump.error.ReadOnlyException;
import io.qump.error.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failure that stopped a store from making anything durable, for good. Thread-safe.
 *
 * <p>After a failed write or force nobody knows what the medium holds, so nothing may build on it
 * until the store is opened again. What is in memory is whole then: a store whose settings say so
 * goes on in memory. It never does after a failure that may have left half a commit there.
 */
final class Poison {

  private static final Logger LOG = LoggerFactory.getLogger(Poison.class);

  private final boolean degradesToMemory;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();

  /** What failed. Immutable. */
  private record Failure(Throwable cause, boolean memoryIsWhole, Instant at) {}

  /**
   * Creates it without a failure.
   *
   * @param degradesToMemory whether the store goes on in memory when the medium fails
   * @param clock says when it failed
   */
  Poison(boolean degradesToMemory, InstantSource clock) {
    this.degradesToMemory = degradesToMemory;
    this.clock = clock;
  }

  /** Notes a failure after which memory may hold half a commit; it counts more than any other. */
  void set(Throwable failure) {
    note(failure, false);
  }

  /** Notes a failure of a file, which left memory as it was; only the first counts. */
  void mediumFailed(Throwable failure) {
    note(failure, failure instanceof StorageException);
  }

  private void note(Throwable cause, boolean memoryIsWhole) {
    Failure failure = new Failure(cause, memoryIsWhole, clock.instant());
    Failure before =
        first.getAndUpdate(
            present ->
                present == null || (present.memoryIsWhole() && !memoryIsWhole) ? failure : present);
    if (before == null || (before.memoryIsWhole() && !memoryIsWhole)) {
      LOG.error(
          memoryIsWhole && degradesToMemory
              ? "the medium failed; the store goes on in memory: what is written from now on is"
                  + " lost when it is closed, until it is opened again"
              : "a failure stopped the store: it takes no more writes until it is opened again",
          cause);
    }
  }

  @Nullable Throwable get() {
    Failure failure = first.get();
    return failure == null ? null : failure.cause();
  }

  boolean isSet() {
    return first.get() != null;
  }

  /** When the failure was; null without one. */
  @Nullable Instant failedAt() {
    Failure failure = first.get();
    return failure == null ? null : failure.at();
  }

  /** Whether the store goes on in memory after a failure. */
  boolean isDegraded() {
    Failure failure = first.get();
    return degradesToMemory && failure != null && failure.memoryIsWhole();
  }

  /**
   * Refuses what cannot be done without the medium.
   *
   * @throws ReadOnlyException naming the first failure
   */
  void check() {
    Failure failure = first.get();
    if (failure != null) {
      throw new ReadOnlyException(
          "an earlier write failed ("
              + failure.cause().getMessage()
              + "); reads go on, close the store and open it again to write",
          failure.cause());
    }
  }

  /**
   * Refuses a write that cannot be given what it asks for.
   *
   * @param forced whether it must be durable when it is acknowledged
   * @return whether it is to be kept in memory only
   * @throws ReadOnlyException after a failure, unless the store goes on in memory
   * @throws PersistenceDisabledException if it does, and the write must be durable
   */
  boolean checkWrite(boolean forced) {
    if (!isSet()) {
      return false;
    }
    if (!isDegraded()) {
      check();
    }
    if (forced) {
      throw disabled("the write was refused and changed nothing");
    }
    return true;
  }

  /**
   * Refuses what makes commits durable when the store goes on in memory.
   *
   * @throws PersistenceDisabledException naming the first failure
   */
  void checkPersistence() {
    if (isDegraded()) {
      throw disabled("nothing can be made durable");
    }
  }

  /** The error of asking for durability from a store that goes on in memory. */
  PersistenceDisabledException disabled(String what) {
    Throwable cause = get();
    return new PersistenceDisabledException(
        "degradedToMemory=true; the medium failed ("
            + (cause == null ? "" : cause.getMessage())
            + "), "
            + what
            + ": close the store and open it again, or change to mode(DISABLED) to write in memory",
        cause == null ? new IllegalStateException("no failure") : cause);
  }
}
