package io.qump.core.memory;

import io.qump.spi.MapId;

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
