package io.qump.core;

import io.qump.addressing.AddressScheme;
import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Pin;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.spi.BaseView;
import io.qump.spi.LogCommit;
import java.time.Duration;
import java.util.List;

/**
 * The commits behind a state of the base, as the log of another process holds them, in a memory
 * table of their own. It grows as the log does; readers hold states of it, and see nothing of what
 * is added later. One thread at a time adds, any number read.
 */
final class TailTable {

  private final CommitLock lock;
  private final Timeline timeline;
  private final MemoryTable table;
  private final Catalog catalog = new Catalog();
  private final long baseSequence;
  private long lastSequence;

  /**
   * Creates it without commits.
   *
   * @param addressing gives keys their identity
   * @param base the state of the base behind which the commits come
   * @param baseSequence its newest commit
   */
  TailTable(AddressScheme addressing, BaseView base, long baseSequence) {
    // Nobody ever waits for this lock: one thread adds, and readers leave work to it.
    this.lock = new CommitLock(Duration.ofDays(1));
    this.timeline = new Timeline(lock);
    this.table = new MemoryTable(addressing, timeline, true, false);
    this.baseSequence = baseSequence;
    this.lastSequence = baseSequence;
    catalog.loadAll(base::scan);
    lock.execute(() -> timeline.publish(baseSequence));
  }

  MemoryTable table() {
    return table;
  }

  Catalog catalog() {
    return catalog;
  }

  long baseSequence() {
    return baseSequence;
  }

  /** The newest commit in it, or that of the base. */
  long lastSequence() {
    return lastSequence;
  }

  /** Adds the next commit. */
  void take(LogCommit commit) {
    Prepared prepared = table.prepare(LoggedNames.named(commit, catalog));
    lock.acquirePatiently();
    try {
      table.apply(prepared, commit.sequence());
    } finally {
      lock.release();
    }
    lastSequence = commit.sequence();
  }

  /** Sorts what has come together, so that scans need not. */
  void maintain() {
    if (table.isDue()) {
      table.maintain();
    }
  }

  /** Takes hold of the newest state, over a state of the base. */
  ReadState hold(BaseView base) {
    Levels levels = new Levels(List.of(table), null, null);
    Pin pin = timeline.pin();
    return new ReadState(this, timeline, new HeldState(levels, base, pin.sequence(), pin));
  }
}
