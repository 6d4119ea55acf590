package io.qump.bench.peers;

/**
 * What a store is to be set up for.
 *
 * <p>Immutable and thread-safe.
 *
 * @param forced whether each put returns when it is durable
 * @param valueBytes how long the values are, in bytes
 * @param cacheBytes how much a store with a cache of its own may keep in it
 */
public record PeerSetting(boolean forced, int valueBytes, long cacheBytes) {

  private static final long LARGEST_CACHE = 512L << 20;
  private static final int SHARE_OF_HEAP = 4;
  private static final int LARGE_VALUE = 4096;
  private static final long SMALL_CACHE = 128L << 20;

  /**
   * A setting with the cache that all stores get: a quarter of the heap, 512 MB at most.
   *
   * @param forced whether each put returns when it is durable
   * @param valueBytes how long the values are, in bytes
   * @param heapBytes how large the heap may become
   * @return the setting
   */
  public static PeerSetting of(boolean forced, int valueBytes, long heapBytes) {
    return new PeerSetting(forced, valueBytes, Math.min(LARGEST_CACHE, heapBytes / SHARE_OF_HEAP));
  }

  /** Whether values are so long that a store which can keep them apart from its tree should. */
  boolean largeValues() {
    return valueBytes >= LARGE_VALUE;
  }

  /** Whether the heap is so small that a store should keep its buffers small too. */
  boolean smallHeap() {
    return cacheBytes < SMALL_CACHE;
  }

  /** The cache for a table of settings. */
  String cacheText() {
    return (cacheBytes >> 20) + " MB";
  }
}
