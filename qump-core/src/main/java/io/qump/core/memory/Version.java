package io.qump.core.memory;

import io.qump.spi.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * One state of an entry, linked to the state before it.
 *
 * <p>Invariants: 1. sequences fall strictly along {@code older}; 2. a link is cut only when no view
 * needs what lies behind it; 3. only the thread that holds the commit lock writes links. Reads are
 * safe from any thread.
 */
final class Version extends StoredValue {

  /** Type code of a removal; no value has it. */
  static final int REMOVED = 0;

  /** The head of an entry that has left the index: whoever meets it looks the key up again. */
  static final Version DEAD = new Version(0, REMOVED, new byte[0]);

  /** Stands for every key of a cleared map that has no version of its own since. */
  static final Version CLEARED = new Version(0, REMOVED, new byte[0]);

  private volatile @Nullable Version older;

  Version(long sequence, int type, byte[] bytes) {
    super(sequence, type, bytes);
  }

  /** The removal of an entry. */
  static Version removal(long sequence) {
    return new Version(sequence, REMOVED, DEAD.bytes());
  }

  boolean isRemoval() {
    return type() == REMOVED;
  }

  @Nullable Version older() {
    return older;
  }

  void older(@Nullable Version version) {
    older = version;
  }
}
