package io.qump.core.memory;

import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a map since it was last cleared. Clearing a map begins a new generation, so it
 * costs the same for any number of entries.
 *
 * <p>Invariants: 1. {@code start} is the sequence of the clear, 0 for a map never cleared, and is
 * set before the generation is published; 2. a generation shows to a view pinned at a sequence
 * below its start nothing: that view reads an older generation.
 *
 * <p>Reads are safe from any thread; the counters and {@code older} are written under the commit
 * lock.
 */
final class Generation {

  private final HashIndex index;
  private final OrderedIndex order = new OrderedIndex();
  private final Footprint footprint;
  private final boolean keepsRemovals;
  private long start;
  private volatile @Nullable Generation older;
  private volatile EntryCount count = new EntryCount(0, 0, null);

  /**
   * Creates an empty generation.
   *
   * @param total also counts what this generation takes
   * @param collisions counts different keys that share a hash
   * @param keepsRemovals whether a removal stays for as long as the generation, because it hides an
   *     entry of a base below
   */
  Generation(Footprint total, LongAdder collisions, boolean keepsRemovals) {
    this.keepsRemovals = keepsRemovals;
    this.footprint = new Footprint(total);
    this.index = new HashIndex(collisions);
  }

  long start() {
    return start;
  }

  /** Sets the sequence of the clear; before the generation is published. */
  void start(long sequence) {
    start = sequence;
  }

  @Nullable Generation older() {
    return older;
  }

  void older(@Nullable Generation generation) {
    older = generation;
  }

  HashIndex index() {
    return index;
  }

  OrderedIndex order() {
    return order;
  }

  /** How many entries there are as of the newest commit that changed it, published or not. */
  EntryCount count() {
    return count;
  }

  /** Notes that a commit changes the number of entries; before it is published. */
  void count(long sequence, int by, long visible) {
    if (by != 0) {
      count = count.changed(by, sequence, visible);
    }
  }

  /** What this generation takes. */
  Footprint footprint() {
    return footprint;
  }

  @Nullable EntryNode find(byte[] key, long hash) {
    return index.find(key, hash);
  }

  EntryNode findOrCreate(byte[] key, long hash) {
    return index.findOrCreate(key, hash, order);
  }

  /** A removal that hides nothing any more takes its node with it. */
  void dropIfRemoved(EntryNode node) {
    Version head = node.head();
    if (!keepsRemovals
        && head != null
        && head != Version.DEAD
        && head.isRemoval()
        && head.older() == null) {
      footprint.dropVersion(head);
      footprint.dropNode(node);
      kill(node);
    }
  }

  /** Takes a node out for ever. */
  void kill(EntryNode node) {
    node.die();
    index.remove(node);
    order.died();
  }

  /** One page of a scan at a sequence. */
  ScanPage scan(KeyRange range, boolean descending, int maxEntries, long sequence) {
    List<StoredEntry> entries = new ArrayList<>(Math.min(maxEntries, 64));
    MergedRuns merged = new MergedRuns(order.runs(), range, descending);
    EntryNode last = null;
    while (entries.size() < maxEntries) {
      EntryNode node = merged.next();
      if (node == null) {
        return new ScanPage(entries, Optional.empty());
      }
      last = node;
      Version version = node.at(sequence);
      if (version != null) {
        entries.add(new StoredEntry(node.key(), version));
      }
    }
    return new ScanPage(entries, Optional.of(behind(range, last, descending)));
  }

  /** How many entries a view at a sequence shows. */
  long count(long sequence) {
    MergedRuns merged = new MergedRuns(order.runs(), KeyRange.ALL, false);
    long count = 0;
    for (EntryNode node = merged.next(); node != null; node = merged.next()) {
      if (node.at(sequence) != null) {
        count++;
      }
    }
    return count;
  }

  private static KeyRange behind(KeyRange range, @Nullable EntryNode last, boolean descending) {
    return last == null ? range : range.remaining(last.key(), descending);
  }
}
