package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.StoreStatistics;
import io.qump.WriteOptions;
import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Deadline;
import io.qump.spi.Engine;
import io.qump.spi.EngineView;
import io.qump.spi.Environment;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.spi.StoredValue;
import io.qump.spi.ViewRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An engine, in memory unless another is given, whose keys are texts and whose values are numbers.
 * Thread-safe.
 */
final class NumberStore implements AutoCloseable {

  private static final int TYPE = 100;

  final Engine engine;

  /** The map that most tests are content with. */
  final MapId map;

  /** The newest state at each read. */
  final EngineView latest;

  NumberStore() {
    this(Environment.system());
  }

  NumberStore(Environment environment) {
    this(environment, AddressSchemes.of("sha256", 4));
  }

  NumberStore(Environment environment, AddressScheme addressing) {
    this(
        MemoryEngine.open(
            QumpConfiguration.builder().mode(PersistenceMode.DISABLED).build(),
            environment,
            addressing));
  }

  /** Any engine, which is closed with this. */
  NumberStore(Engine engine) {
    this.engine = engine;
    map = engine.map("numbers");
    latest = engine.view(ViewRequest.LATEST);
  }

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  Mutation.Put put(String key, long value) {
    return put(map, key, value);
  }

  static Mutation.Put put(MapId map, String key, long value) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    return new Mutation.Put(map, key(key), TYPE, bytes);
  }

  Mutation.Remove remove(String key) {
    return new Mutation.Remove(map, key(key));
  }

  Mutation.Clear clear() {
    return new Mutation.Clear(map);
  }

  /** Commits what cannot be refused; answers its sequence. */
  long commit(Mutation... mutations) {
    return commit(List.of(mutations));
  }

  /** Commits what cannot be refused; answers its sequence. */
  long commit(List<? extends Mutation> mutations) {
    CommitOutcome outcome = commitIf(mutations, List.of());
    return assertInstanceOf(CommitOutcome.Committed.class, outcome).sequence();
  }

  /** Commits under conditions. */
  CommitOutcome commitIf(List<? extends Mutation> mutations, List<? extends Condition> conditions) {
    CommitRequest request =
        new CommitRequest(
            List.copyOf(mutations),
            List.copyOf(conditions),
            Optional.empty(),
            WriteOptions.DEFAULT);
    return engine.commit(request).await();
  }

  /** The condition that an entry is still the one that was read. */
  Condition unchanged(String key, @Nullable StoredValue read) {
    return new Condition.EntryUnchanged(map, key(key), read == null ? 0 : read.sequence());
  }

  EngineView snapshot() {
    return engine.view(ViewRequest.SNAPSHOT);
  }

  EngineView transaction() {
    return engine.view(ViewRequest.TRANSACTION);
  }

  @Nullable StoredValue get(EngineView view, String key) {
    return view.get(map, key(key));
  }

  /** The number under a key of the newest state; null for no entry. */
  @Nullable Long get(String key) {
    StoredValue value = get(latest, key);
    return value == null ? null : number(value);
  }

  static long number(StoredValue value) {
    return ByteBuffer.wrap(value.bytes()).getLong();
  }

  /** All entries of a view in a range, by pages. */
  List<StoredEntry> scan(EngineView view, KeyRange range, boolean descending, int pageSize) {
    List<StoredEntry> all = new ArrayList<>();
    Optional<KeyRange> left = Optional.of(range);
    while (left.isPresent()) {
      ScanRequest request = new ScanRequest(map, left.get(), descending, pageSize);
      ScanPage page = view.scan(request, Deadline.NONE).join();
      all.addAll(page.entries());
      left = page.remaining();
    }
    return all;
  }

  StoreStatistics statistics() {
    return engine.statistics();
  }

  @Override
  public void close() {
    engine.close();
  }
}
