package io.qump.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counts what entries take, in a generation and in all. Written under the commit lock, read by any
 * thread.
 */
final class Footprint {

  /** Estimated heap of a version with its array header, without the value's bytes. */
  static final int VERSION_BYTES = 64;

  private static final VarHandle ENTRIES = field("entries");
  private static final VarHandle VERSIONS = field("versions");
  private static final VarHandle REMOVALS = field("removals");
  private static final VarHandle BYTES = field("bytes");

  private final @Nullable Footprint total;

  // Side by side, since every commit writes them: what two writers share costs by the cache line.
  private volatile long entries;
  private volatile long versions;
  private volatile long removals;
  private volatile long bytes;

  /** Set under the commit lock, as the counts are. */
  private boolean dropped;

  /**
   * Creates a count of nothing.
   *
   * @param total also counts what this counts; null for the total itself
   */
  Footprint(@Nullable Footprint total) {
    this.total = total;
  }

  /** Entries that the newest readers see. */
  long entries() {
    return entries;
  }

  /** Versions held, removals included. */
  long versions() {
    return versions;
  }

  /** Removals held. */
  long removals() {
    return removals;
  }

  /** Estimated heap, bytes. */
  long bytes() {
    return bytes;
  }

  /** The heap that a version takes, bytes. */
  static long bytesOf(Version version) {
    return (long) VERSION_BYTES + version.length();
  }

  /** The heap that a node takes, bytes. */
  static long bytesOf(EntryNode node) {
    return (long) EntryNode.OVERHEAD_BYTES + node.key().length;
  }

  void addNode(EntryNode node) {
    add(0, 0, 0, bytesOf(node));
  }

  void dropNode(EntryNode node) {
    add(0, 0, 0, -bytesOf(node));
  }

  /**
   * A version was linked.
   *
   * @param entryChange how many entries came by it: −1, 0 or 1
   */
  void addVersion(Version version, int entryChange) {
    add(entryChange, 1, version.isRemoval() ? 1 : 0, bytesOf(version));
  }

  /** The only version behind another was unlinked. */
  void dropReplaced(Version by) {
    boolean removal = by.replacedLength() == EntryNode.NO_ENTRY;
    int length = removal ? 0 : by.replacedLength();
    add(0, -1, removal ? -1 : 0, -(long) VERSION_BYTES - length);
  }

  /** A version was unlinked; the newest readers had stopped seeing it before. */
  void dropVersion(Version version) {
    add(0, -1, version.isRemoval() ? -1 : 0, -bytesOf(version));
  }

  /**
   * Everything counted here is gone, and nothing counts any more: what a pin released meanwhile is
   * still to be handed on, and must not be dropped twice.
   */
  void dropAll() {
    add(-entries(), -versions(), -removals(), -bytes());
    dropped = true;
  }

  /** The newest readers stop seeing what is counted here, but it is still held. */
  void hide() {
    add(-entries(), 0, 0, 0);
  }

  private void add(long entryChange, long versionChange, long removalChange, long byteChange) {
    if (dropped) {
      return;
    }
    change(ENTRIES, entryChange);
    change(VERSIONS, versionChange);
    change(REMOVALS, removalChange);
    change(BYTES, byteChange);
    if (total != null) {
      total.add(entryChange, versionChange, removalChange, byteChange);
    }
  }

  /** Under the commit lock there is one writer, so no exchange is needed, nor a fence. */
  private void change(VarHandle counter, long by) {
    if (by != 0) {
      counter.setRelease(this, (long) counter.get(this) + by);
    }
  }

  private static VarHandle field(String name) {
    try {
      return MethodHandles.lookup().findVarHandle(Footprint.class, name, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
