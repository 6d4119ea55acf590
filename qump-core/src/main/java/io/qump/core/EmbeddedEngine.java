package io.qump.core;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.Limits;
import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.Support;
import io.qump.addressing.AddressScheme;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.error.ClosedException;
import io.qump.error.LockTimeoutException;
import io.qump.error.ReadOnlyException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.Environment;
import io.qump.spi.MapCatalog;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The engine in memory: commits are ordered by one lock that is held for the few writes that make
 * them visible; reads take no lock.
 *
 * <p>Thread-safe.
 */
final class EmbeddedEngine implements Engine {

  private final EngineInfo info;
  private final CommitLock lock;
  private final Timeline timeline;
  private final MemoryTable table;
  private final RequestCheck check;
  private final RecentChanges recent;
  private final Maintenance maintenance;
  private final MapNumbers maps = new MapNumbers();
  private final EngineView latest;
  private final ViewCounts views = new ViewCounts();
  private final LongAdder commits = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final long memoryLimit;
  private volatile boolean closed;

  /** What stopped writing for good; set under the commit lock. */
  private volatile @Nullable Throwable poison;

  EmbeddedEngine(
      QumpConfiguration configuration, Environment environment, AddressScheme addressing) {
    Limits limits =
        new Limits(
            configuration.maxKeyBytes(),
            configuration.maxValueBytes(),
            configuration.maxTransactionBytes());
    info = new EngineInfo("embedded", capabilities(), limits, addressing);
    lock = new CommitLock(configuration.lockTimeout());
    timeline = new Timeline(lock);
    table = new MemoryTable(addressing, timeline, false);
    check = new RequestCheck(limits);
    recent = new RecentChanges(timeline::oldestPin);
    maintenance = new Maintenance(environment.threads(), table::maintain);
    latest = new LatestView(this, table, timeline);
    memoryLimit = configuration.memoryLimitBytes();
  }

  @Override
  public EngineInfo info() {
    return info;
  }

  @Override
  public MapId map(String name) {
    checkOpen();
    return maps.of(name);
  }

  @Override
  public EngineView view(ViewRequest request) {
    checkOpen();
    if (request instanceof ViewRequest.Latest) {
      return latest;
    }
    boolean transaction = request instanceof ViewRequest.Transaction;
    views.opened(transaction);
    return new PinnedView(this, table, timeline, () -> viewClosed(transaction));
  }

  @Override
  public PendingCommit commit(CommitRequest request) {
    checkOpen();
    try {
      check.check(request);
      return request.mutations().isEmpty() ? checkOnly(request) : write(request);
    } catch (RuntimeException e) {
      failed.increment();
      throw e;
    }
  }

  @Override
  public StoreStatistics statistics() {
    checkOpen();
    return new StoreStatistics(
        new StoreStatistics.Operations(
            commits.sum(),
            conflicts.sum(),
            failed.sum(),
            views.transactions(),
            views.all(),
            timeline.visible()),
        StoreStatistics.Persistence.none(),
        new StoreStatistics.Memory(
            table.entries(), table.versions(), table.removals(), table.bytes(), memoryLimit),
        new StoreStatistics.Cache(0, 0),
        new StoreStatistics.Addressing(
            info.addressing().computations(), table.entries(), table.collisions()));
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    checkOpen();
    return role == MapCatalog.class
        ? Optional.of(role.cast((MapCatalog) () -> Set.copyOf(table.mapNames())))
        : Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    maintenance.close();
  }

  void checkOpen() {
    if (closed) {
      throw new ClosedException("the store was closed; open it again to use it");
    }
  }

  private PendingCommit checkOnly(CommitRequest request) {
    lock.acquire();
    try {
      Condition broken = firstBroken(request);
      return PendingCommit.completed(
          broken == null ? new CommitOutcome.Committed(timeline.visible()) : refused(broken));
    } finally {
      lock.release();
    }
  }

  private PendingCommit write(CommitRequest request) {
    Prepared prepared = table.prepare(request.mutations());
    boolean begun = false;
    boolean due = false;
    acquire(prepared);
    try {
      Condition broken = firstBroken(request);
      if (broken != null) {
        return PendingCommit.completed(refused(broken));
      }
      checkWritable(request);
      long sequence = timeline.visible() + 1;
      begun = true;
      due = publish(request, prepared, sequence);
      return PendingCommit.completed(new CommitOutcome.Committed(sequence));
    } finally {
      if (!begun) {
        due = table.abandon(prepared);
      }
      lock.release();
      if (due) {
        maintenance.request();
      }
    }
  }

  private void acquire(Prepared prepared) {
    try {
      lock.acquire();
    } catch (LockTimeoutException e) {
      lock.execute(() -> abandon(prepared));
      throw e;
    }
  }

  private void abandon(Prepared prepared) {
    if (table.abandon(prepared)) {
      maintenance.request();
    }
  }

  private boolean publish(CommitRequest request, Prepared prepared, long sequence) {
    try {
      boolean due = table.apply(prepared, sequence);
      recent.note(sequence, request.mutations(), views.transactions() > 0);
      commits.increment();
      return due;
    } catch (RuntimeException | Error e) {
      // Half a commit may be linked: whatever happens next would build on it.
      poison = e;
      throw e;
    }
  }

  private void checkWritable(CommitRequest request) {
    Throwable reason = poison;
    if (reason != null) {
      throw new ReadOnlyException(
          "an earlier commit failed half-way; close the store and open it again", reason);
    }
    check.checkMemory(request, table.bytes(), memoryLimit);
  }

  private CommitOutcome refused(Condition broken) {
    conflicts.increment();
    return new CommitOutcome.Refused(broken);
  }

  private @Nullable Condition firstBroken(CommitRequest request) {
    for (Condition condition : request.conditions()) {
      if (!holds(condition)) {
        return condition;
      }
    }
    return null;
  }

  private boolean holds(Condition condition) {
    if (condition instanceof Condition.EntryUnchanged entry) {
      long hash = info.addressing().identityHash(entry.key());
      return Math.max(0, table.sequenceOf(entry.map(), entry.key(), hash)) == entry.sequence();
    }
    return condition instanceof Condition.RangeUnchanged range && recent.unchanged(range);
  }

  private void viewClosed(boolean transaction) {
    views.closed(transaction);
    if (transaction && views.transactions() == 0) {
      lock.execute(() -> recent.trim(views.transactions() > 0));
    }
  }

  private static Capabilities capabilities() {
    return new Capabilities(
        Map.of(
            Capability.ORDERED_SCAN,
            Support.NATIVE,
            Capability.SNAPSHOTS,
            Support.NATIVE,
            Capability.TRANSACTIONS,
            Support.NATIVE));
  }
}
