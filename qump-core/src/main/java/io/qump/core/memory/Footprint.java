package io.qump.core.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what entries take, in a generation and in all. Written under the commit lock, read by any
 * thread.
 */
final class Footprint {

  /** Estimated heap of a version with its array header, without the value's bytes. */
  static final int VERSION_BYTES = 56;

  private final @Nullable Footprint total;
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong removals = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

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
    return entries.get();
  }

  /** Versions held, removals included. */
  long versions() {
    return versions.get();
  }

  /** Removals held. */
  long removals() {
    return removals.get();
  }

  /** Estimated heap, bytes. */
  long bytes() {
    return bytes.get();
  }

  /** The heap that a version takes, bytes. */
  static long bytesOf(Version version) {
    return (long) VERSION_BYTES + version.bytes().length;
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

  /** A version was linked in front of another. */
  void addVersion(Version version, @Nullable Version replaced) {
    int before = replaced == null || replaced.isRemoval() ? 0 : 1;
    int after = version.isRemoval() ? 0 : 1;
    add(after - before, 1, version.isRemoval() ? 1 : 0, bytesOf(version));
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
    change(entries, entryChange);
    change(versions, versionChange);
    change(removals, removalChange);
    change(bytes, byteChange);
    if (total != null) {
      total.add(entryChange, versionChange, removalChange, byteChange);
    }
  }

  /** Under the commit lock there is one writer, so no exchange is needed, nor a fence. */
  private static void change(AtomicLong counter, long by) {
    counter.setRelease(counter.getPlain() + by);
  }
}
