package io.qump.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.PersistenceMode;
import io.qump.QumpConfiguration;
import io.qump.WriteOptions;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.CommitOutcome;
import io.qump.spi.CommitRequest;
import io.qump.spi.Condition;
import io.qump.spi.Deadline;
import io.qump.spi.EngineProvider;
import io.qump.spi.EngineView;
import io.qump.spi.Environment;
import io.qump.spi.KeyRange;
import io.qump.spi.MapCatalog;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.ViewRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reference engine, byte by byte. */
class ReferenceEngineTest {

  private static final QumpConfiguration MEMORY =
      QumpConfiguration.builder()
          .mode(PersistenceMode.DISABLED)
          .maxKeyBytes(2)
          .maxValueBytes(2)
          .build();

  private final ReferenceEngine engine = new ReferenceEngine(MEMORY, 2);
  private final MapId map = engine.map("m");

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void viewsShowTheirMoment() {
    put("a");
    EngineView latest = engine.view(ViewRequest.LATEST);
    EngineView snapshot = engine.view(ViewRequest.SNAPSHOT);
    put("b");
    assertEquals(1, snapshot.sequence());
    assertNull(snapshot.get(map, key("b")));
    assertEquals(2, latest.sequence());
    assertEquals(2, latest.count(map));
  }

  @Test
  void pagesContinueInBothDirections() {
    put("a");
    put("b");
    put("c");
    assertEquals(List.of("ab", "c"), pages(KeyRange.ALL, false));
    assertEquals(List.of("cb", "a"), pages(KeyRange.ALL, true));
    assertEquals(List.of("b"), pages(new KeyRange(key("b"), key("c")), true));
    assertEquals(List.of(""), pages(new KeyRange(key("c"), key("b")), false));
  }

  @Test
  void entryConditionsLookAtTheNewestEntry() {
    put("a");
    assertTrue(committed(new Condition.EntryUnchanged(map, key("a"), 1)));
    put("a");
    assertTrue(!committed(new Condition.EntryUnchanged(map, key("a"), 1)));
    assertTrue(committed(new Condition.EntryUnchanged(map, key("x"), 0)));
    assertTrue(!committed(new Condition.EntryUnchanged(map, key("a"), 0)));
    assertEquals(2, engine.statistics().operations().conflicts());
  }

  @Test
  void rangeConditionsLookAtEveryCommitSince() {
    put("b");
    assertTrue(unchanged("a", "c", 1));
    assertTrue(!unchanged("a", "c", 0));
    // Put and removed again: the entries are the same, but commits changed the range.
    put("bb");
    long after = remove("bb");
    assertTrue(!unchanged("a", "c", 1));
    assertTrue(unchanged("a", "c", after));
    assertTrue(unchanged("c", "d", 1));
    long cleared = commit(new Mutation.Clear(map));
    assertTrue(!unchanged("a", "c", after));
    commit(new Mutation.Clear(map));
    assertTrue(unchanged("a", "c", cleared), "an empty map was cleared");
  }

  @Test
  void requestsThatBreakARuleAreRefused() {
    EngineView snapshot = engine.view(ViewRequest.SNAPSHOT);
    EngineView ended = engine.view(ViewRequest.TRANSACTION);
    ended.close();
    Mutation put = new Mutation.Put(map, key("a"), 2, key("x"));
    refuse(List.of(put, new Mutation.Clear(map)), List.of(), Optional.empty());
    refuse(List.of(put, new Mutation.Remove(map, key("a"))), List.of(), Optional.empty());
    refuse(List.of(put), List.of(range("a", "b", 0)), Optional.empty());
    refuse(List.of(put), List.of(), Optional.of(snapshot));
    refuse(List.of(put), List.of(), Optional.of(ended));
    refuse(List.of(new Mutation.Remove(map, key("abc"))), List.of(), Optional.empty());
    refuse(List.of(new Mutation.Put(map, key("a"), 2, key("abc"))), List.of(), Optional.empty());
    refuse(List.of(new Mutation.Clear(new MapId(7, "unknown"))), List.of(), Optional.empty());
    assertEquals(0, engine.statistics().operations().commits());
    assertEquals(8, engine.statistics().operations().failed());
  }

  @Test
  void knowsTheMapsThatHadEntries() {
    MapCatalog catalog = engine.role(MapCatalog.class).orElseThrow();
    assertEquals(Set.of(), catalog.mapNames());
    put("a");
    assertEquals(Set.of("m"), catalog.mapNames());
    assertEquals(map, engine.map("m"));
    assertTrue(engine.role(Runnable.class).isEmpty());
  }

  @Test
  void closedIsClosed() {
    EngineView view = engine.view(ViewRequest.LATEST);
    EngineView closed = engine.view(ViewRequest.SNAPSHOT);
    closed.close();
    closed.close();
    assertThrows(ClosedException.class, closed::sequence);
    engine.close();
    engine.close();
    assertThrows(ClosedException.class, () -> view.get(map, key("a")));
    assertThrows(ClosedException.class, () -> engine.view(ViewRequest.LATEST));
    assertThrows(ClosedException.class, () -> put("a"));
    view.close();
  }

  @Test
  void providerOpensIt() {
    EngineProvider provider = new ReferenceEngineProvider();
    assertEquals(EngineProvider.SPI_VERSION, provider.spiVersion());
    try (var opened = provider.open(MEMORY, Environment.system())) {
      assertEquals(provider.id(), opened.info().id());
    }
  }

  private void refuse(
      List<Mutation> mutations, List<Condition> conditions, Optional<EngineView> transaction) {
    CommitRequest request =
        new CommitRequest(mutations, conditions, transaction, WriteOptions.DEFAULT);
    assertThrows(InvalidArgumentException.class, () -> engine.commit(request));
  }

  private List<String> pages(KeyRange range, boolean descending) {
    List<String> pages = new ArrayList<>();
    Optional<KeyRange> left = Optional.of(range);
    EngineView view = engine.view(ViewRequest.SNAPSHOT);
    while (left.isPresent()) {
      ScanRequest request = new ScanRequest(map, left.get(), descending, 10);
      ScanPage page = view.scan(request, Deadline.NONE).join();
      StringBuilder keys = new StringBuilder();
      page.entries().forEach(entry -> keys.append((char) entry.key()[0]));
      pages.add(keys.toString());
      left = page.remaining();
    }
    return pages;
  }

  private boolean unchanged(String from, String to, long sequence) {
    try (EngineView transaction = engine.view(ViewRequest.TRANSACTION)) {
      CommitRequest request =
          new CommitRequest(
              List.of(),
              List.of(range(from, to, sequence)),
              Optional.of(transaction),
              WriteOptions.DEFAULT);
      return engine.commit(request).await() instanceof CommitOutcome.Committed;
    }
  }

  private Condition range(String from, String to, long sequence) {
    return new Condition.RangeUnchanged(map, new KeyRange(key(from), key(to)), sequence);
  }

  private boolean committed(Condition condition) {
    Mutation elsewhere = new Mutation.Put(map, key("z"), 2, key("z"));
    CommitRequest request = CommitRequest.of(elsewhere, condition, WriteOptions.DEFAULT);
    return engine.commit(request).await() instanceof CommitOutcome.Committed;
  }

  private void put(String key) {
    commit(new Mutation.Put(map, key(key), 2, key("x")));
  }

  private long remove(String key) {
    return commit(new Mutation.Remove(map, key(key)));
  }

  private long commit(Mutation mutation) {
    CommitRequest request = CommitRequest.of(mutation, WriteOptions.DEFAULT);
    return ((CommitOutcome.Committed) engine.commit(request).await()).sequence();
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
