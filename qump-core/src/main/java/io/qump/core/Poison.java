package io.qump.core;

import io.qump.error.ReadOnlyException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The first failure that stopped a store from taking writes, for good. Thread-safe.
 *
 * <p>After a failed write or force nobody knows what the medium holds, so nothing may build on it
 * until the store is opened again.
 */
final class Poison {

  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  /** Notes a failure; only the first counts. */
  void set(Throwable failure) {
    first.compareAndSet(null, failure);
  }

  @Nullable Throwable get() {
    return first.get();
  }

  boolean isSet() {
    return first.get() != null;
  }

  /**
   * Refuses a write after a failure.
   *
   * @throws ReadOnlyException naming the first failure
   */
  void check() {
    Throwable failure = first.get();
    if (failure != null) {
      throw new ReadOnlyException(
          "an earlier write failed ("
              + failure.getMessage()
              + "); reads go on, close the store and open it again to write",
          failure);
    }
  }
}
