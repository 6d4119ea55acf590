package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.spi.StorageBackend;

/** How large the memory table may get before it is flushed. Thread-safe. */
final class TableSize {

  static final long LEAST_BYTES = 64L << 10;

  /** A flush and the writers beside it hold up to four tables for a moment. */
  private static final int HEAP_FOR_TABLE = 16;

  private TableSize() {}

  /**
   * What is configured, or else what suits the base and the heap.
   *
   * @param heapBytes the largest heap
   * @return estimated heap, bytes
   */
  static long of(QumpConfiguration configuration, StorageBackend base, long heapBytes) {
    long configured = configuration.memoryTableBytes();
    return configured != 0
        ? configured
        : Math.max(LEAST_BYTES, Math.min(base.suitedTableBytes(), heapBytes / HEAP_FOR_TABLE));
  }

  /** The same for the heap of this process. */
  static long of(QumpConfiguration configuration, StorageBackend base) {
    return of(configuration, base, Runtime.getRuntime().maxMemory());
  }
}
