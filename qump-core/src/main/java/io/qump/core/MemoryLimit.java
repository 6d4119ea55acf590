package io.qump.core;

import io.qump.error.SystemLimitException;
import io.qump.spi.Mutation;
import java.util.List;

/**
 * The heap that entries may take. Immutable; thread-safe.
 *
 * @param bytes above how many bytes writes are refused
 */
record MemoryLimit(long bytes) {

  /**
   * Refuses what would add to a full memory; removals and clears always pass.
   *
   * @throws SystemLimitException if the limit is reached
   */
  void check(List<Mutation> mutations, long used) {
    if (used < bytes) {
      return;
    }
    for (Mutation mutation : mutations) {
      if (mutation instanceof Mutation.Put) {
        throw new SystemLimitException(
            "memoryBytes="
                + used
                + " memoryLimitBytes="
                + bytes
                + "; remove entries, close snapshots or raise the limit");
      }
    }
  }
}
