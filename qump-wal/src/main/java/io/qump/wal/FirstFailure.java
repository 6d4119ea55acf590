package io.qump.wal;

import io.qump.error.StorageException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The first failure of the log, which is final: whatever was being written or forced may or may not
 * be on the medium, and must not be written or forced again. Thread-safe.
 */
final class FirstFailure {

  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  /** Remembers a failure, if it is the first. */
  void set(Throwable failure) {
    first.compareAndSet(null, failure);
  }

  /** Whether there was one. */
  boolean isSet() {
    return first.get() != null;
  }

  /**
   * Lets pass only while there was no failure.
   *
   * @param operation what is being asked for, for the message
   * @throws StorageException with the first failure as its cause
   */
  void check(String operation) {
    Throwable failure = first.get();
    if (failure != null) {
      throw new StorageException(
          failure instanceof StorageException storage ? storage.file() : "log",
          operation,
          "the log failed before and takes no more commits: " + failure + "; open the store again",
          failure);
    }
  }
}
