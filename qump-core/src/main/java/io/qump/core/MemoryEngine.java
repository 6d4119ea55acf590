package io.qump.core;

import io.qump.Limits;
import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Timeline;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.Environment;
import io.qump.spi.MapCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together an engine that keeps its entries in memory only. */
final class MemoryEngine {

  private MemoryEngine() {}

  static Engine open(
      QumpConfiguration configuration, Environment environment, AddressScheme addressing) {
    StorePowers powers = StorePowers.inMemory(configuration);
    powers.require(configuration);
    CommitLock lock = new CommitLock(configuration.lockTimeout());
    Timeline timeline = new Timeline(lock);
    MemoryTable table = new MemoryTable(addressing, timeline, false, false);
    LevelStack stack = new LevelStack(new Levels(List.of(table), null, null));
    CommitParts parts =
        CommitParts.of(configuration, environment, addressing, lock, timeline, stack);
    EngineInfo info =
        new EngineInfo("embedded", powers.capabilities(), Limits.of(configuration), addressing);
    return new EmbeddedEngine(
        info,
        parts,
        new MemoryCommitPath(parts, table, new Poison(false, environment.clock())),
        new MapNumbers()::of,
        () -> parts.statistics(addressing, StoreStatistics.Persistence.none()),
        Map.of(MapCatalog.class, (MapCatalog) () -> Set.copyOf(table.mapNames())),
        Optional.empty());
  }
}
