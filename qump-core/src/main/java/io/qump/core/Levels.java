package io.qump.core;

import io.qump.core.memory.MemoryTable;
import io.qump.spi.BaseSnapshots;
import io.qump.spi.MapId;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where entries are found, the newest first: the memory table that takes commits, the one that is
 * being flushed, the base. Immutable; a freeze and the end of a flush replace it.
 *
 * <p>What is in a frozen table hides the same entries of the base, so it does not matter how far a
 * flush has come.
 *
 * @param tables the active table, and the frozen one if there is one
 * @param base the base; null in memory only
 * @param snapshots the base's role; null in memory only
 */
record Levels(
    List<MemoryTable> tables, @Nullable StorageBackend base, @Nullable BaseSnapshots snapshots) {

  MemoryTable active() {
    return tables.get(0);
  }

  @Nullable MemoryTable frozen() {
    return tables.size() == 1 ? null : tables.get(1);
  }

  /** These levels with a fresh table in front. */
  Levels freeze(MemoryTable fresh) {
    return new Levels(List.of(fresh, active()), base, snapshots);
  }

  /** These levels without the frozen table, which the base holds now. */
  Levels flushed() {
    return new Levels(List.of(active()), base, snapshots);
  }

  /** The newest visible value of a key, or null. */
  @Nullable StoredValue newest(MapId map, byte[] key, long hash) {
    for (int i = 0; i < tables.size(); i++) {
      StoredValue state = tables.get(i).newest(map, key, hash);
      if (state != null) {
        return MemoryTable.isRemoval(state) ? null : state;
      }
    }
    return base == null ? null : base.get(map, key, hash);
  }

  /** The sequence of an entry's newest version, visible or not; 0 for no entry. */
  long sequenceOf(MapId map, byte[] key, long hash) {
    for (MemoryTable table : tables) {
      long sequence = table.sequenceOf(map, key, hash);
      if (sequence >= 0) {
        return sequence;
      }
    }
    StoredValue stored = base == null ? null : base.get(map, key, hash);
    return stored == null ? 0 : stored.sequence();
  }

  /** Estimated heap of the tables, bytes. */
  long bytes() {
    long bytes = 0;
    for (MemoryTable table : tables) {
      bytes += table.bytes();
    }
    return bytes;
  }

  /** Estimated heap of what was kept of the base for open views, bytes. */
  long keptBytes() {
    return snapshots instanceof EmulatedSnapshots emulated ? emulated.bytes() : 0;
  }
}
