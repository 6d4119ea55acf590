package io.qump.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the memory table: its key and the head of its versions.
 *
 * <p>Invariants: 1. key and hash never change; 2. {@code head} is null until the first commit of
 * the key, and {@link Version#DEAD} for ever once the node has left the index; 3. only the thread
 * that holds the commit lock writes {@code head}. Reads are safe from any thread.
 *
 * <p>The first bytes of the key lie in the node itself, so that finding a short key touches the
 * node and nothing else: what a lookup costs is how many places in memory it has to wait for.
 */
final class EntryNode {

  /** Estimated heap of a node with its place in both indexes, without key bytes and versions. */
  static final int OVERHEAD_BYTES = 96;

  /** Stands for a value's length where there is none. */
  static final int NO_ENTRY = -1;

  private static final VarHandle HEAD = headField();

  private final byte[] key;
  private final long hash;
  private final int length;
  private final long first;
  private final long second;
  private volatile @Nullable Version head;

  /** How many versions are linked. Under the commit lock. */
  private int links;

  /** The value length of the head; {@link #NO_ENTRY} for none or a removal. Under the lock. */
  private int headLength = NO_ENTRY;

  /**
   * The node pushed before this one onto the stack of unsorted nodes; null once both are sorted in.
   * Written before the node is published by the push, and again, racily, after it was sorted in: a
   * reader that meets null starts anew, see {@link OrderedIndex}.
   */
  @Nullable EntryNode pushedBefore;

  EntryNode(byte[] key, long hash) {
    this.key = key;
    this.hash = hash;
    this.length = key.length;
    this.first = KeyWords.at(key, 0);
    this.second = KeyWords.at(key, Long.BYTES);
  }

  byte[] key() {
    return key;
  }

  long hash() {
    return hash;
  }

  /** Whether this is the node of a key. */
  boolean isOf(KeyWords words, long keyHash) {
    return hash == keyHash
        && first == words.first()
        && second == words.second()
        && length == words.length()
        && (length <= KeyWords.BYTES || Arrays.equals(key, words.key()));
  }

  @Nullable Version head() {
    return head;
  }

  /**
   * Links a version in front of the head; readers see it no later than the sequence that is
   * published after it. Touches nothing of the version that is replaced.
   */
  void push(Version version) {
    version.behind(head, headLength);
    headLength = version.isRemoval() ? NO_ENTRY : version.length();
    links++;
    HEAD.setRelease(this, version);
  }

  /** Counts a version that was unlinked. */
  void unlinked() {
    links--;
  }

  /** Whether a version is the head and has just one behind it. */
  boolean hasOneBehind(Version version) {
    return links == 2 && head == version;
  }

  /** How many entries the newest commit shows here: 0 or 1. Under the commit lock. */
  int entries() {
    return headLength == NO_ENTRY ? 0 : 1;
  }

  /** Whoever still finds the node looks its key up again. */
  void die() {
    HEAD.setRelease(this, Version.DEAD);
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

  private static VarHandle headField() {
    try {
      return MethodHandles.lookup().findVarHandle(EntryNode.class, "head", Version.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
