package io.qump.core.memory;

import io.qump.spi.StoredValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

  private static final VarHandle OLDER = olderField();

  /** The length of the value, here so that counting what is replaced need not touch its array. */
  private final int length;

  /** The value length of the version behind, as {@link EntryNode} counts it. */
  private int replacedLength = EntryNode.NO_ENTRY;

  private volatile @Nullable Version older;

  Version(long sequence, int type, byte[] bytes) {
    super(sequence, type, bytes);
    this.length = bytes.length;
  }

  /** The removal of an entry. */
  static Version removal(long sequence) {
    return new Version(sequence, REMOVED, DEAD.bytes());
  }

  boolean isRemoval() {
    return type() == REMOVED;
  }

  int length() {
    return length;
  }

  /** The value length of the version that this one replaced, so that nobody need touch that. */
  int replacedLength() {
    return replacedLength;
  }

  /** Sets what this version replaces, before anybody sees it. */
  void behind(@Nullable Version version, int itsLength) {
    replacedLength = itsLength;
    older(version);
  }

  @Nullable Version older() {
    return older;
  }

  void older(@Nullable Version version) {
    OLDER.setRelease(this, version);
  }

  private static VarHandle olderField() {
    try {
      return MethodHandles.lookup().findVarHandle(Version.class, "older", Version.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
