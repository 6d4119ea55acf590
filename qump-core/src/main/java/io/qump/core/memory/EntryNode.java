package io.qump.core.memory;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the memory table: its key and the head of its versions.
 *
 * <p>Invariants: 1. key and hash never change; 2. {@code head} is null until the first commit of
 * the key, and {@link Version#DEAD} for ever once the node has left the index; 3. only the thread
 * that holds the commit lock writes {@code head}. Reads are safe from any thread.
 */
final class EntryNode {

  /** Estimated heap of a node with its place in both indexes, without key bytes and versions. */
  static final int OVERHEAD_BYTES = 72;

  private final byte[] key;
  private final long hash;
  private volatile @Nullable Version head;

  /**
   * The node pushed before this one onto the stack of unsorted nodes; null once both are sorted in.
   * Written before the node is published by the push, and again, racily, after it was sorted in: a
   * reader that meets null starts anew, see {@link OrderedIndex}.
   */
  @Nullable EntryNode pushedBefore;

  EntryNode(byte[] key, long hash) {
    this.key = key;
    this.hash = hash;
  }

  byte[] key() {
    return key;
  }

  long hash() {
    return hash;
  }

  @Nullable Version head() {
    return head;
  }

  void head(Version version) {
    head = version;
  }

  boolean isDead() {
    return head == Version.DEAD;
  }

  /**
   * The newest version that a view pinned at a sequence shows.
   *
   * @return the version, or null if the view shows no entry
   */
  @Nullable Version at(long sequence) {
    Version version = stateAt(sequence);
    return version == null || version.isRemoval() ? null : version;
  }

  /**
   * What a view pinned at a sequence knows of the entry.
   *
   * @return a version, a removal, or null if nothing was committed by then
   */
  @Nullable Version stateAt(long sequence) {
    Version version = head;
    while (version != null && version.sequence() > sequence) {
      version = version.older();
    }
    return version;
  }
}
