package io.qump.core.memory;

import org.jspecify.annotations.Nullable;

/**
 * How many entries a generation has as of a commit, linked to the count before it, so that readers
 * see the counts of whole commits only.
 *
 * <p>Invariants: 1. sequences fall strictly along {@code older}; 2. {@code entries} changes only
 * before its commit is published; 3. the link is cut only when the count is published.
 *
 * <p>Written under the commit lock; {@code entries} may be read by a thread that has seen the
 * sequence published, the rest by any thread.
 */
final class EntryCount {

  private final long sequence;
  private long entries;
  private volatile @Nullable EntryCount older;

  EntryCount(long sequence, long entries, @Nullable EntryCount older) {
    this.sequence = sequence;
    this.entries = entries;
    this.older = older;
  }

  long sequence() {
    return sequence;
  }

  long entries() {
    return entries;
  }

  @Nullable EntryCount older() {
    return older;
  }

  /**
   * The count after a change.
   *
   * @param by how many entries came or, if negative, went
   * @param commit the sequence of the commit that changed them, this one's or a greater one
   * @param visible the newest published sequence
   * @return this count if it is that commit's, else one linked to this
   */
  EntryCount changed(int by, long commit, long visible) {
    if (commit == sequence) {
      entries += by;
      return this;
    }
    if (sequence <= visible) {
      older = null;
    }
    return new EntryCount(commit, entries + by, this);
  }
}
