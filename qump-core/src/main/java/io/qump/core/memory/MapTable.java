package io.qump.core.memory;

import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.MapId;
import java.util.ArrayList;
import java.util.List;

/**
 * The generations of one map. The newest is written under the commit lock and read by any thread.
 */
final class MapTable {

  private final MapId id;
  private volatile Generation newest;
  private volatile boolean written;

  MapTable(MapId id, Generation first) {
    this.id = id;
    this.newest = first;
  }

  MapId id() {
    return id;
  }

  Generation newest() {
    return newest;
  }

  void newest(Generation generation) {
    newest = generation;
  }

  /** Whether the map ever had an entry. */
  boolean wasWritten() {
    return written;
  }

  /** Notes that the map has had an entry; under the commit lock. */
  void noteWritten() {
    if (!written) {
      written = true;
    }
  }

  /** Everything that was committed, in key order, with all that was replaced meanwhile. */
  MapChanges history() {
    EveryState every = new EveryState(newest);
    return new MapChanges(id, every.clears(), every.changes());
  }

  /** A state as the base gets it. */
  static EntryChange change(byte[] key, Version version) {
    return new EntryChange(key, version.sequence(), version.isRemoval() ? null : version);
  }

  /** What the newest generation holds, in key order; removals included. */
  MapChanges changes() {
    Generation generation = newest;
    Run nodes = generation.order().all();
    List<EntryChange> changes = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      EntryNode node = nodes.node(i);
      Version head = node.head();
      if (head != null && head != Version.DEAD) {
        changes.add(change(node.key(), head));
      }
    }
    return new MapChanges(id, generation.start(), changes);
  }

  /**
   * The generation that a view pinned at a sequence reads.
   *
   * @return the generation; for a map that is younger than the view, one that shows it nothing
   */
  Generation at(long sequence) {
    Generation generation = newest;
    while (generation.start() > sequence) {
      Generation older = generation.older();
      if (older == null) {
        return generation;
      }
      generation = older;
    }
    return generation;
  }
}
