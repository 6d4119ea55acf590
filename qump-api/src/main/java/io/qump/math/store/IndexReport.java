package io.qump.math.store;

/**
 * What a comparison of the index with the metadata found. Immutable and thread-safe.
 *
 * @param described entries with metadata that describe them
 * @param stale metadata of entries that were removed or changed without {@link MathStore}; queries
 *     pass over them, and {@link MathStore#sweep} takes them away
 * @param missing places that the index should have and does not: 0 unless a map of the index was
 *     changed by others
 * @param orphaned places that the index has and should not: 0 unless a map of the index was changed
 *     by others
 */
public record IndexReport(long described, long stale, long missing, long orphaned) {

  /**
   * Whether the index is what the metadata say.
   *
   * @return true if nothing is missing and nothing too much
   */
  public boolean isRight() {
    return missing == 0 && orphaned == 0;
  }
}
