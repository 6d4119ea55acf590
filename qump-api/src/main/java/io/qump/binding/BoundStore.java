package io.qump.binding;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.Horizon;
import io.qump.Limits;
import io.qump.MultiMap;
import io.qump.Pair;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.RecoveryReport;
import io.qump.Snapshot;
import io.qump.StoreStatistics;
import io.qump.Transaction;
import io.qump.VerificationListener;
import io.qump.VerificationReport;
import io.qump.WriteBatch;
import io.qump.WriteOptions;
import io.qump.addressing.AddressScheme;
import io.qump.codec.KeyCodec;
import io.qump.codec.ValueCodec;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.PersistenceDisabledException;
import io.qump.error.ProviderException;
import io.qump.error.TransactionConflictException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Compaction;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.Environment;
import io.qump.spi.History;
import io.qump.spi.HotCopy;
import io.qump.spi.ManyValues;
import io.qump.spi.MapCatalog;
import io.qump.spi.Mutation;
import io.qump.spi.PendingCommit;
import io.qump.spi.Persistence;
import io.qump.spi.Refresh;
import io.qump.spi.StoreVerification;
import io.qump.spi.ViewRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store on an engine, which it owns. Thread-safe. */
final class BoundStore implements Qump {

  private static final Logger LOG = LoggerFactory.getLogger(BoundStore.class);

  private final Engine engine;
  private final EngineInfo info;
  private final EngineView latest;
  private final QumpConfiguration configuration;
  private final Environment environment;
  private final LeakWatch leaks = new LeakWatch(LOG::warn);
  private final CursorScope scope = new Scope(this);
  private final AtomicBoolean closed = new AtomicBoolean();

  BoundStore(Engine engine, QumpConfiguration configuration, Environment environment) {
    this.engine = engine;
    this.info = engine.info();
    this.configuration = configuration;
    this.environment = environment;
    this.latest = engine.view(ViewRequest.LATEST);
  }

  @Override
  public <K, V> QumpMap<K, V> map(String name, KeyCodec<K> keys, ValueCodec<V> values) {
    checkOpen();
    MapNames.check(name);
    ConditionalMap.required(keys, "keys");
    ConditionalMap.required(values, "values");
    return new BoundMap<>(this, new EntryCodec<>(engine.map(name), keys, values, info.limits()));
  }

  @Override
  public MultiMap multiMap(String name) {
    checkOpen();
    require(Capability.MANY_VALUES);
    String full = MapNames.ofPairs(name);
    EntryCodec<Pair, byte[]> codec =
        new EntryCodec<>(engine.map(full), new PairCodec(), new NoValueCodec(), info.limits());
    return new BoundMultiMap(name, new BoundMap<>(this, codec));
  }

  @Override
  public Set<String> mapNames() {
    TreeSet<String> names = new TreeSet<>(catalog().mapNames());
    names.removeIf(name -> name.startsWith(MapNames.RESERVED));
    return Collections.unmodifiableSortedSet(names);
  }

  @Override
  public Set<String> multiMapNames() {
    TreeSet<String> names = new TreeSet<>();
    for (String name : catalog().mapNames()) {
      if (name.startsWith(ManyValues.MAP_PREFIX)) {
        names.add(name.substring(ManyValues.MAP_PREFIX.length()));
      }
    }
    return Collections.unmodifiableSortedSet(names);
  }

  private MapCatalog catalog() {
    checkOpen();
    return engine
        .role(MapCatalog.class)
        .orElseThrow(
            () ->
                new UnsupportedCapabilityException(
                    "role=MapCatalog engine="
                        + info.id()
                        + "; this engine does not know the names of its maps: keep them"
                        + " in a map of your own"));
  }

  @Override
  public WriteBatch newBatch() {
    checkOpen();
    return new BoundBatch(this);
  }

  @Override
  public void write(WriteBatch batch, WriteOptions options) {
    write(own(batch).mutations(), ConditionalMap.required(options, "options"));
  }

  @Override
  public CompletableFuture<Void> writeAsync(WriteBatch batch) {
    List<Mutation> mutations = own(batch).mutations();
    checkOpen();
    return mutations.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : writeAsync(request(mutations, WriteOptions.DEFAULT));
  }

  @Override
  public Transaction begin() {
    return beginBound();
  }

  @Override
  public <T> T transactResult(Function<? super Transaction, ? extends T> body) {
    ConditionalMap.required(body, "body");
    for (int attempt = 1; ; attempt++) {
      BoundTransaction transaction = beginBound();
      try (transaction) {
        T result = body.apply(transaction);
        if (!transaction.hasEnded()) {
          transaction.commit();
        }
        return result;
      } catch (TransactionConflictException conflict) {
        // A conflict of another transaction, run by the body, is the body's own affair.
        if (!transaction.hasConflicted() || attempt >= configuration.transactionAttempts()) {
          throw conflict;
        }
      }
      Backoff.afterConflict(attempt, environment.randomness());
    }
  }

  @Override
  public Snapshot snapshot() {
    return watched(openSnapshot("snapshot"));
  }

  @Override
  public Snapshot asOf(long sequence) {
    requireHistory();
    return watched(open(new ViewRequest.AsOf(sequence), "snapshot as of sequence=" + sequence));
  }

  @Override
  public Snapshot asOf(Instant time) {
    ConditionalMap.required(time, "time");
    requireHistory();
    return watched(open(new ViewRequest.AsOfTime(time), "snapshot as of time=" + time));
  }

  @Override
  public Horizon horizon() {
    return requireHistory().horizon();
  }

  @Override
  public StoreStatistics statistics() {
    checkOpen();
    leaks.collect();
    return engine.statistics();
  }

  @Override
  public Capabilities capabilities() {
    checkOpen();
    return info.capabilities();
  }

  @Override
  public Limits limits() {
    checkOpen();
    return info.limits();
  }

  @Override
  public QumpConfiguration configuration() {
    checkOpen();
    return configuration;
  }

  @Override
  public AddressScheme addressing() {
    checkOpen();
    return info.addressing();
  }

  @Override
  public PersistenceMode mode() {
    checkOpen();
    return engine.role(Persistence.class).map(Persistence::mode).orElse(PersistenceMode.DISABLED);
  }

  @Override
  public void mode(PersistenceMode mode) {
    persistence().mode(ConditionalMap.required(mode, "mode"));
  }

  @Override
  public void sync() {
    persistence().sync();
  }

  @Override
  public void checkpoint() {
    persistence().checkpoint();
  }

  @Override
  public void pausePersistence() {
    persistence().pause();
  }

  @Override
  public void resumePersistence() {
    persistence().resume();
  }

  @Override
  public Optional<RecoveryReport> recovery() {
    checkOpen();
    return engine.role(Persistence.class).map(Persistence::recovery);
  }

  @Override
  public VerificationReport verify(VerificationListener listener) {
    ConditionalMap.required(listener, "listener");
    checkOpen();
    require(Capability.VERIFICATION);
    return engine
        .role(StoreVerification.class)
        .orElseThrow(() -> unsupported(Capability.VERIFICATION))
        .verify(listener);
  }

  @Override
  public long refresh() {
    checkOpen();
    return engine.role(Refresh.class).map(Refresh::refresh).orElseGet(latest::sequence);
  }

  @Override
  public long copyTo(Path directory) {
    ConditionalMap.required(directory, "directory");
    checkOpen();
    return engine
        .role(HotCopy.class)
        .orElseThrow(() -> unsupported(Capability.HOT_COPY))
        .copyTo(directory);
  }

  @Override
  public void compact() {
    checkOpen();
    engine.role(Compaction.class).orElseThrow(() -> unsupported(Capability.COMPACTION)).compact();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      engine.close();
    }
  }

  private Persistence persistence() {
    checkOpen();
    return engine
        .role(Persistence.class)
        .orElseThrow(
            () ->
                new PersistenceDisabledException(
                    "mode=DISABLED; open the store with a directory to make its entries durable"));
  }

  /** Throws if the store is closed. */
  void checkOpen() {
    if (closed.get()) {
      throw new ClosedException("the store was closed; keep it open as long as it is used");
    }
  }

  EngineView latest() {
    return latest;
  }

  LeakWatch leaks() {
    return leaks;
  }

  /** A map as this store's own. */
  <K, V> BoundMap<K, V> own(QumpMap<K, V> map) {
    if (map instanceof BoundMap<K, V> bound && bound.store() == this) {
      return bound;
    }
    throw new InvalidArgumentException(
        "map="
            + (map == null ? "null" : map.name())
            + "; it is not a map of this store: get it from the same store as the transaction,"
            + " snapshot or batch");
  }

  /** A map of sets of values as this store's own. */
  BoundMultiMap own(MultiMap map) {
    if (map instanceof BoundMultiMap bound && bound.map().store() == this) {
      return bound;
    }
    throw new InvalidArgumentException(
        "multiMap="
            + (map == null ? "null" : map.name())
            + "; it is not a map of this store: get it from the same store as the batch");
  }

  /** The scope of what shows one state and has read all of it. */
  CursorScope openScope() {
    require(Capability.SNAPSHOTS);
    checkOpen();
    leaks.collect();
    return scope;
  }

  /** Opens a view that stays as it is. */
  ViewLease openSnapshot(String what) {
    require(Capability.SNAPSHOTS);
    return open(ViewRequest.SNAPSHOT, what);
  }

  PendingCommit commit(CommitRequest request) {
    leaks.collect();
    return engine.commit(request);
  }

  /** Commits changes without conditions. */
  void write(CommitRequest request) {
    checkCommitted(commit(request).await());
  }

  /** As {@link #write(CommitRequest)}, without waiting for durability. */
  CompletableFuture<Void> writeAsync(CommitRequest request) {
    return commit(request).durable().thenAccept(this::checkCommitted);
  }

  /** Commits changes without conditions; none are no commit. */
  void write(List<Mutation> mutations, WriteOptions options) {
    checkOpen();
    if (!mutations.isEmpty()) {
      write(request(mutations, options));
    }
  }

  private Snapshot watched(ViewLease lease) {
    BoundSnapshot snapshot = new BoundSnapshot(this, lease);
    lease.watch(snapshot, leaks, true);
    return snapshot;
  }

  private History requireHistory() {
    checkOpen();
    return engine
        .role(History.class)
        .orElseThrow(
            () ->
                new UnsupportedCapabilityException(
                    "capability="
                        + Capability.TIME_TRAVEL
                        + " engine="
                        + info.id()
                        + " retention="
                        + configuration.retention()
                        + "; this store keeps nothing that was replaced: open it with a"
                        + " retention, on a backend that has it"));
  }

  private BoundTransaction beginBound() {
    require(Capability.TRANSACTIONS);
    ViewLease lease = open(ViewRequest.TRANSACTION, "transaction");
    BoundTransaction transaction = new BoundTransaction(this, lease);
    lease.watch(transaction, leaks, true);
    return transaction;
  }

  private ViewLease open(ViewRequest request, String what) {
    checkOpen();
    leaks.collect();
    return new ViewLease(this, engine.view(request), what);
  }

  private void require(Capability capability) {
    if (!info.capabilities().has(capability)) {
      throw unsupported(capability);
    }
  }

  private UnsupportedCapabilityException unsupported(Capability capability) {
    return new UnsupportedCapabilityException(
        "capability="
            + capability
            + " engine="
            + info.id()
            + "; this store cannot do that: choose an engine or a backend that can");
  }

  /** What was not asked to depend on anything cannot be refused; never lose a write silently. */
  private void checkCommitted(CommitOutcome outcome) {
    if (!(outcome instanceof CommitOutcome.Committed)) {
      throw new ProviderException(
          "engine="
              + info.id()
              + " outcome="
              + outcome
              + "; the engine refused a commit without conditions, which breaks its rules: nothing"
              + " was written, report this to whoever made the engine");
    }
  }

  private BoundBatch own(WriteBatch batch) {
    if (batch instanceof BoundBatch bound && bound.store() == this) {
      return bound;
    }
    throw new InvalidArgumentException(
        "batch="
            + (batch == null ? "null" : "of another store")
            + "; write a batch that newBatch() of this store gave");
  }

  private static CommitRequest request(List<Mutation> mutations, WriteOptions options) {
    return new CommitRequest(mutations, List.of(), Optional.empty(), options);
  }

  /** As long as the store is open. */
  private record Scope(BoundStore store) implements CursorScope {

    @Override
    public void check() {
      store.checkOpen();
    }

    @Override
    public void release() {
      // Nothing was taken.
    }
  }
}
