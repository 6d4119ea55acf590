package io.qump.core;

import io.qump.StoreStatistics;
import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import java.time.Duration;
import java.util.Optional;

/**
 * What a store says of itself that is open for reading only. Immutable; thread-safe.
 *
 * @param volumes what was read
 * @param addressing what was computed
 * @param limitBytes heap that entries may take
 */
record ReaderFigures(StorageVolumes volumes, AddressScheme addressing, long limitBytes) {

  StoreStatistics of(ReadState state, ViewCounts views, long refused) {
    MemoryTable table = state.table();
    return new StoreStatistics(
        new StoreStatistics.Operations(
            0, 0, refused, views.transactions(), views.all(), state.sequence()),
        new StoreStatistics.Persistence(
            0,
            0,
            0,
            0,
            0,
            volumes.bytesRead(),
            1.0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO),
        new StoreStatistics.Memory(
            table.entries(), table.versions(), table.removals(), table.bytes(), limitBytes),
        new StoreStatistics.Addressing(
            addressing.computations(), table.entries(), table.collisions()));
  }
}
