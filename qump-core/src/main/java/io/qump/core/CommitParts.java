package io.qump.core;

import io.qump.core.memory.Timeline;

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
    Maintenance maintenance) {}
