package io.qump.core;

import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.error.LockTimeoutException;
import io.qump.spi.Environment;
import java.util.List;

/**
 * What every way of committing works with. Immutable; as thread-safe as its components.
 *
 * @param lock orders commits
 * @param timeline what readers see
 * @param stack where entries are
 * @param conditions tells whether a commit may take effect
 * @param recent what was changed while transactions are open
 * @param views counts open views
 * @param counters counts commits
 * @param limit the heap that entries may take
 * @param maintenance sorts and tidies memory tables
 */
record CommitParts(
    CommitLock lock,
    Timeline timeline,
    LevelStack stack,
    Conditions conditions,
    RecentChanges recent,
    ViewCounts views,
    StoreCounters counters,
    MemoryLimit limit,
    Maintenance maintenance) {

  static CommitParts of(
      QumpConfiguration configuration,
      Environment environment,
      AddressScheme addressing,
      CommitLock lock,
      Timeline timeline,
      LevelStack stack) {
    RecentChanges recent = new RecentChanges(timeline::oldestPin);
    return new CommitParts(
        lock,
        timeline,
        stack,
        new Conditions(stack, recent, addressing),
        recent,
        new ViewCounts(),
        new StoreCounters(),
        new MemoryLimit(configuration.memoryLimitBytes()),
        new Maintenance(
            environment.threads(), () -> stack.levels().tables().forEach(MemoryTable::maintain)));
  }

  /** Takes the commit lock for a prepared commit; if it is not had in time the nodes made go. */
  void acquire(MemoryTable table, Prepared prepared) {
    try {
      lock.acquire();
    } catch (LockTimeoutException e) {
      lock.execute(
          () -> {
            if (table.abandon(prepared)) {
              maintenance.request();
            }
          });
      throw e;
    }
  }

  /** What the store has done and what it holds. */
  StoreStatistics statistics(AddressScheme addressing, StoreStatistics.Persistence persistence) {
    List<MemoryTable> tables = stack.levels().tables();
    long entries = tables.stream().mapToLong(MemoryTable::entries).sum();
    return new StoreStatistics(
        new StoreStatistics.Operations(
            counters.commits.sum(),
            counters.conflicts.sum(),
            counters.failed.sum(),
            views.transactions(),
            views.all(),
            timeline.visible()),
        persistence,
        new StoreStatistics.Memory(
            entries,
            tables.stream().mapToLong(MemoryTable::versions).sum(),
            tables.stream().mapToLong(MemoryTable::removals).sum(),
            stack.levels().bytes() + stack.levels().keptBytes(),
            limit.bytes()),
        new StoreStatistics.Addressing(
            addressing.computations(),
            entries,
            tables.stream().mapToLong(MemoryTable::collisions).sum()));
  }
}
