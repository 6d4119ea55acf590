package io.qump.testkit;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.Horizon;
import io.qump.Limits;
import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.Support;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.History;
import io.qump.spi.MapCatalog;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An engine that is right before anything else: the model that other engines are compared with, and
 * the ground on which the typed layer is tested.
 *
 * <p>One lock for all; every state that ever was is kept, by its sequence, in immutable maps. It
 * holds everything in memory for as long as it is open, so it is for tests only. It checks every
 * rule of a request that {@link Engine} and {@link CommitRequest} state. Thread-safe.
 */
public final class ReferenceEngine implements Engine {

  private final EngineInfo info;
  private final int largestPage;
  private final boolean keepsNothing;
  private final boolean showsPast;
  private final InstantSource clock;
  private final Map<String, MapId> ids = new LinkedHashMap<>();
  private final ReferenceHistory history = new ReferenceHistory();
  private final Set<ReferenceView> open = new HashSet<>();
  private long conflicts;
  private long failed;
  private boolean closed;

  /**
   * An empty engine.
   *
   * @param configuration the store's settings: its limits and its mode are obeyed
   */
  public ReferenceEngine(QumpConfiguration configuration) {
    this(configuration, Integer.MAX_VALUE);
  }

  /**
   * An empty engine whose scans come in small pages.
   *
   * @param configuration the store's settings: its limits and its mode are obeyed
   * @param largestPage how many entries a page has at most, whatever is asked for
   */
  public ReferenceEngine(QumpConfiguration configuration, int largestPage) {
    this(configuration, largestPage, InstantSource.system());
  }

  /**
   * An empty engine whose commits are made by a given clock. It shows its past if the configuration
   * has a retention: all of it, whatever the retention is.
   *
   * @param configuration the store's settings: its limits and its mode are obeyed
   * @param largestPage how many entries a page has at most, whatever is asked for
   * @param clock says when commits are made
   */
  public ReferenceEngine(QumpConfiguration configuration, int largestPage, InstantSource clock) {
    this.clock = clock;
    this.showsPast = !configuration.retention().isZero();
    Limits limits =
        new Limits(
            configuration.maxKeyBytes(),
            configuration.maxValueBytes(),
            configuration.maxTransactionBytes());
    this.info =
        new EngineInfo("reference", capabilities(showsPast), limits, new ReferenceAddressScheme());
    this.largestPage = largestPage;
    this.keepsNothing = configuration.mode() == PersistenceMode.DISABLED;
  }

  @Override
  public EngineInfo info() {
    return info;
  }

  @Override
  public synchronized MapId map(String name) {
    checkOpen();
    return ids.computeIfAbsent(name, absent -> new MapId(ids.size() + 1, absent));
  }

  @Override
  public synchronized EngineView view(ViewRequest request) {
    checkOpen();
    ReferenceView view = view(request, shown(request));
    open.add(view);
    return view;
  }

  private ReferenceView view(ViewRequest request, ReferenceState state) {
    boolean past = request instanceof ViewRequest.AsOf || request instanceof ViewRequest.AsOfTime;
    Optional<Instant> time =
        past && state.sequence() > 0
            ? Optional.of(Instant.ofEpochMilli(history.timeMillis(state.sequence())))
            : Optional.empty();
    return new ReferenceView(this, request, state, time);
  }

  private ReferenceState shown(ViewRequest request) {
    if (request instanceof ViewRequest.AsOf asOf) {
      requirePast();
      long newest = history.newest().sequence();
      legal(
          asOf.sequence() >= 0 && asOf.sequence() <= newest,
          "sequence=" + asOf.sequence() + " newest=" + newest);
      return history.asOf(asOf.sequence());
    }
    if (request instanceof ViewRequest.AsOfTime asOf) {
      requirePast();
      boolean future = asOf.time().isAfter(clock.instant());
      boolean before = asOf.time().isBefore(Instant.EPOCH);
      long millis = future ? Long.MAX_VALUE : before ? -1 : asOf.time().toEpochMilli();
      return history.asOf(history.lastCommitAt(millis));
    }
    return history.newest();
  }

  private void requirePast() {
    if (!showsPast) {
      throw new UnsupportedCapabilityException(
          "capability=TIME_TRAVEL engine=reference; open it with a retention");
    }
  }

  @Override
  public synchronized PendingCommit commit(CommitRequest request) {
    checkOpen();
    try {
      check(request);
      return PendingCommit.completed(decide(request));
    } catch (RuntimeException e) {
      failed++;
      throw e;
    }
  }

  @Override
  public synchronized StoreStatistics statistics() {
    checkOpen();
    long entries = history.newest().entries();
    return new StoreStatistics(
        new StoreStatistics.Operations(
            history.newest().sequence(),
            conflicts,
            failed,
            open.stream().filter(ReferenceView::isTransaction).count(),
            open.stream().filter(view -> !view.isLatest()).count(),
            history.newest().sequence()),
        StoreStatistics.Persistence.none(),
        new StoreStatistics.Memory(entries, entries, 0, 0, Long.MAX_VALUE),
        new StoreStatistics.Addressing(0, 0, 0));
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == MapCatalog.class) {
      return Optional.of(role.cast((MapCatalog) this::mapNames));
    }
    return role == History.class && showsPast
        ? Optional.of(role.cast((History) () -> new Horizon(0, Instant.EPOCH)))
        : Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.clear();
  }

  /** Forgets a view. */
  synchronized void closed(ReferenceView view) {
    open.remove(view);
  }

  /** The newest state. */
  synchronized ReferenceState newest() {
    checkOpen();
    return history.newest();
  }

  /** Throws if the engine is closed. */
  synchronized void checkOpen() {
    if (closed) {
      throw new ClosedException("engine=reference; the engine was closed: open another store");
    }
  }

  int largestPage() {
    return largestPage;
  }

  private synchronized Set<String> mapNames() {
    checkOpen();
    return history.mapsThatHadEntries();
  }

  private CommitOutcome decide(CommitRequest request) {
    for (Condition condition : request.conditions()) {
      if (!history.holds(condition)) {
        conflicts++;
        return new CommitOutcome.Refused(condition);
      }
    }
    return new CommitOutcome.Committed(history.append(request.mutations(), clock.millis()));
  }

  private void check(CommitRequest request) {
    if (request.options().force() && keepsNothing) {
      throw new PersistenceDisabledException(
          "mode=DISABLED force=true; open the store in a directory");
    }
    request.transaction().ifPresent(this::checkTransaction);
    for (Condition condition : request.conditions()) {
      boolean range = condition instanceof Condition.RangeUnchanged;
      legal(!range || request.transaction().isPresent(), "a range needs its transaction's view");
    }
    checkMutations(request.mutations());
  }

  private void checkTransaction(EngineView view) {
    legal(
        view instanceof ReferenceView own && own.isTransaction() && open.contains(own),
        "the view is not an open transaction of this engine");
  }

  private void checkMutations(Iterable<Mutation> mutations) {
    boolean clears = true;
    Map<MapId, Set<byte[]>> seen = new LinkedHashMap<>();
    for (Mutation mutation : mutations) {
      boolean clear = mutation instanceof Mutation.Clear;
      legal(clears || !clear, "clears come first");
      clears = clear;
      legal(ids.containsValue(mutation.map()), "map=" + mutation.map() + " is unknown");
      Set<byte[]> keys = seen.computeIfAbsent(mutation.map(), id -> newKeys());
      legal(clear || keys.add(checkedKey(mutation)), "a key is changed twice");
    }
  }

  private byte[] checkedKey(Mutation mutation) {
    byte[] key = ReferenceState.keyOf(mutation);
    legal(key.length <= info.limits().maxKeyBytes(), "key.bytes=" + key.length);
    if (mutation instanceof Mutation.Put put) {
      legal(put.value().length <= info.limits().maxValueBytes(), "value is too long");
    }
    return key;
  }

  private static Set<byte[]> newKeys() {
    return new TreeSet<>(Arrays::compareUnsigned);
  }

  private static void legal(boolean rule, String otherwise) {
    if (!rule) {
      throw new InvalidArgumentException(otherwise + "; the request breaks a rule of the seam");
    }
  }

  private static Capabilities capabilities(boolean past) {
    return new Capabilities(
        Map.of(
            Capability.TIME_TRAVEL, past ? Support.NATIVE : Support.ABSENT,
            Capability.ORDERED_SCAN, Support.NATIVE,
            Capability.SNAPSHOTS, Support.NATIVE,
            Capability.TRANSACTIONS, Support.NATIVE,
            Capability.MANY_VALUES, Support.EMULATED));
  }
}
