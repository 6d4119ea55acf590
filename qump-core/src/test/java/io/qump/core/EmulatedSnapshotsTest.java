package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.addressing.AddressScheme;
import io.qump.core.addressing.AddressSchemes;
import io.qump.error.CorruptionException;
import io.qump.error.SnapshotExpiredException;
import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.CommitOutcome;
import io.qump.spi.Engine;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.MapId;
import io.qump.spi.Persistence;
import io.qump.spi.ScanRequest;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import io.qump.spi.ViewRequest;
import io.qump.testkit.model.ModelTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots of a base that cannot keep a state of itself. */
@Timeout(60)
class EmulatedSnapshotsTest {

  private static final long SEED = Long.getLong("qump.model.seed", 20_261_121);
  private static final int LISTS = Integer.getInteger("qump.model.lists", 500) / 10;
  private static final AddressScheme ADDRESSING = AddressSchemes.of("sha256", 4);
  private static final MapId MAP = new MapId(1, "map");

  private final PlainBase base = new PlainBase();

  @Test
  void randomChangesAreThoseOfTheModel() {
    for (int i = 0; i < LISTS; i++) {
      new EmulatedModel(SEED + i, 400).check();
    }
  }

  @Test
  void anEngineOnSuchABaseAnswersAsTheModelDoes() {
    new ModelTest(() -> new FlushingEngine(PlainProviders.open(new PlainBase()), SEED))
        .run(SEED, LISTS, 300);
  }

  @Test
  void viewsStayAsTheyAreWhileFlushFollowsFlush() {
    new EmulatedRace(SEED, Duration.ofMillis(1_500), Integer.MAX_VALUE).check();
  }

  @Test
  void nothingIsReadOrKeptWhenNoViewIsOpen() {
    EmulatedSnapshots snapshots = new EmulatedSnapshots(base, ADDRESSING, Long.MAX_VALUE);
    snapshots.apply(put(1, "a"));
    snapshots.pin().close();
    snapshots.apply(put(2, "a"));
    assertEquals(0, base.reads.get(), "reads");
    assertEquals(0, snapshots.bytes(), "kept");
  }

  @Test
  void aViewCostsOneCopyOfAKeyHoweverOftenItChanges() {
    EmulatedSnapshots snapshots = new EmulatedSnapshots(base, ADDRESSING, Long.MAX_VALUE);
    snapshots.apply(put(1, "a"));
    try (BaseView view = snapshots.pin()) {
      snapshots.apply(put(2, "a"));
      long once = snapshots.bytes();
      assertTrue(once > 0, "something is kept");
      for (int i = 3; i < 50; i++) {
        // Views that come and go between flushes must leave nothing behind, read or not.
        BaseView other = snapshots.pin();
        if (i % 2 == 0) {
          other.close();
        }
        snapshots.apply(put(i, "a"));
        assertEquals(i, sequence(get(snapshots, "a")));
        if (i % 2 == 1) {
          assertEquals(i - 1, sequence(get(other, "a")));
        }
        other.close();
      }
      snapshots.apply(put(50, "a"));
      assertEquals(once, snapshots.bytes(), "kept for one view");
      assertEquals(1, sequence(get(view, "a")));
    }
    assertEquals(0, snapshots.bytes(), "kept for none");
  }

  @Test
  void theOldestViewsExpireWhenWhatIsKeptGrowsTooLarge() {
    EmulatedSnapshots snapshots = new EmulatedSnapshots(base, ADDRESSING, 400);
    snapshots.apply(put(1, "a", "b", "c"));
    BaseView old = snapshots.pin();
    snapshots.apply(put(2, "a", "b", "c"));
    BaseView young = snapshots.pin();
    assertEquals(1, sequence(get(old, "a")));
    snapshots.apply(put(3, "b"));
    SnapshotExpiredException expired =
        assertThrows(SnapshotExpiredException.class, () -> get(old, "a"));
    assertTrue(expired.toString().contains("memoryLimitBytes"), expired.toString());
    assertThrows(
        SnapshotExpiredException.class,
        () -> old.scan(new ScanRequest(MAP, KeyRange.ALL, false, 5)));
    assertEquals(2, sequence(get(young, "b")));
    assertEquals(2, sequence(get(young, "a")));
    old.close();
    young.close();
    assertEquals(0, snapshots.bytes());
    try (BaseView fresh = snapshots.pin()) {
      snapshots.apply(put(4, "a"));
      assertEquals(2, sequence(get(fresh, "a")), "expiry is over with its views");
    }
  }

  @Test
  void aMapThatIsTooLargeToKeepIsClearedAllTheSame() {
    EmulatedSnapshots snapshots = new EmulatedSnapshots(base, ADDRESSING, 1_000);
    String[] keys = new String[1_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "key" + i;
    }
    snapshots.apply(put(1, keys));
    try (BaseView view = snapshots.pin()) {
      snapshots.apply(new ChangeSet(2, 2, List.of(new MapChanges(MAP, 2, List.of()))));
      assertThrows(SnapshotExpiredException.class, () -> get(view, "key1"));
      assertNull(get(snapshots, "key1"));
      assertEquals(0, snapshots.bytes());
    }
  }

  /** The changes are worth more than old views: these fail, and say why. */
  @Test
  void whatCannotBeReadBeforeItIsReplacedExpiresTheViews() {
    AtomicBoolean damaged = new AtomicBoolean();
    PlainBase fragile =
        new PlainBase() {
          @Override
          public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
            if (damaged.get()) {
              throw new CorruptionException("base", 7, "injected");
            }
            return super.get(map, key, identityHash);
          }
        };
    EmulatedSnapshots snapshots = new EmulatedSnapshots(fragile, ADDRESSING, Long.MAX_VALUE);
    snapshots.apply(put(1, "a"));
    try (BaseView view = snapshots.pin()) {
      damaged.set(true);
      snapshots.apply(put(2, "a"));
      damaged.set(false);
      SnapshotExpiredException expired =
          assertThrows(SnapshotExpiredException.class, () -> get(view, "a"));
      assertTrue(expired.getCause() instanceof CorruptionException, expired.toString());
      assertEquals(2, sequence(get(snapshots, "a")));
    }
  }

  /** The base changes between the look into the images and that into the base. */
  @Test
  void aReadMeetsAChange() {
    EmulatedSnapshots snapshots = new EmulatedSnapshots(base, ADDRESSING, Long.MAX_VALUE);
    snapshots.apply(put(1, "a", "b"));
    try (BaseView view = snapshots.pin()) {
      beforeTheNextRead(() -> snapshots.apply(put(2, "a")));
      assertEquals(1, sequence(get(view, "a")));
      beforeTheNextRead(() -> snapshots.apply(put(3, "b")));
      ScanRequest all = new ScanRequest(MAP, KeyRange.ALL, false, 5);
      assertEquals(
          List.of(1L, 1L),
          view.scan(all).entries().stream().map(entry -> entry.value().sequence()).toList());
    }
  }

  /** A read that began before a change ends in the middle of it. */
  @Test
  void aReadEndsWithinAChange() throws Exception {
    EmulatedSnapshots snapshots = new EmulatedSnapshots(base, ADDRESSING, Long.MAX_VALUE);
    snapshots.apply(put(1, "a"));
    try (BaseView view = snapshots.pin()) {
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch changed = new CountDownLatch(1);
      CompletableFuture<Long> read = new CompletableFuture<>();
      beforeTheNextRead(
          () -> {
            reading.countDown();
            await(changed);
          });
      Thread reader = new Thread(() -> read.complete(sequence(get(view, "a"))));
      reader.start();
      await(reading);
      base.betweenChanges =
          () -> {
            changed.countDown();
            assertEquals(1, read.orTimeout(30, TimeUnit.SECONDS).join());
          };
      snapshots.apply(put(2, "a"));
      reader.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "nobody came");
    } catch (InterruptedException e) {
      throw new AssertionError("a test thread was interrupted", e);
    }
  }

  private void beforeTheNextRead(Runnable once) {
    base.beforeReads =
        () -> {
          base.beforeReads = () -> {};
          once.run();
        };
  }

  /** In the middle of a change a view is opened, one is read, and one is closed. */
  @Test
  void viewsMeetAFlush() {
    try (NumberStore store = new NumberStore(PlainProviders.open(base))) {
      Persistence persistence = store.engine.role(Persistence.class).orElseThrow();
      store.commit(store.put("a", 1), store.put("b", 1), store.put("c", 1));
      persistence.checkpoint();
      EngineView before = store.snapshot();
      store.commit(store.put("a", 2), store.remove("b"), store.put("d", 2));
      EngineView between = store.snapshot();
      List<EngineView> during = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      base.betweenChanges =
          () -> {
            try {
              during.add(store.snapshot());
              checkViews(store, before, between, during);
            } catch (RuntimeException | AssertionError e) {
              failures.add(e);
            }
          };
      persistence.checkpoint();
      base.betweenChanges = () -> {};
      assertEquals(List.of(), failures);
      assertEquals(3, during.size());
      store.commit(store.put("a", 3), store.put("b", 3), store.remove("d"));
      persistence.checkpoint();
      checkViews(store, before, between, during);
      assertEquals("{a=3, b=3, c=1}", texts(store, store.latest));
      during.forEach(EngineView::close);
      between.close();
      assertEquals("{a=1, b=1, c=1}", texts(store, before));
      before.close();
    }
  }

  private static void checkViews(
      NumberStore store, EngineView before, EngineView between, List<EngineView> during) {
    assertEquals("{a=1, b=1, c=1}", texts(store, before));
    assertEquals("{a=2, c=1, d=2}", texts(store, between));
    for (EngineView view : during) {
      assertEquals("{a=2, c=1, d=2}", texts(store, view));
    }
  }

  /** A transaction that reads through before-images is refused if what it read has changed. */
  @Test
  void conflictsAreSeenThroughTheImages() {
    try (NumberStore store = new NumberStore(PlainProviders.open(base))) {
      Persistence persistence = store.engine.role(Persistence.class).orElseThrow();
      store.commit(store.put("a", 1), store.put("b", 1));
      persistence.checkpoint();
      try (EngineView transaction = store.transaction()) {
        store.commit(store.put("a", 2));
        persistence.checkpoint();
        StoredValue a = store.get(transaction, "a");
        StoredValue b = store.get(transaction, "b");
        assertTrue(
            store.commitIf(List.of(store.put("c", 1)), List.of(store.unchanged("a", a)))
                instanceof CommitOutcome.Refused);
        assertTrue(
            store.commitIf(List.of(store.put("c", 1)), List.of(store.unchanged("b", b)))
                instanceof CommitOutcome.Committed);
      }
    }
  }

  @Test
  void anExpiredSnapshotSaysSoThroughTheEngine() {
    Engine engine =
        PlainProviders.open(
            base,
            PlainProviders.settings().memoryLimitBytes(1 << 20).memoryTableBytes(64 << 10).build());
    try (NumberStore store = new NumberStore(engine)) {
      Persistence persistence = store.engine.role(Persistence.class).orElseThrow();
      try (EngineView view = engine.view(ViewRequest.SNAPSHOT)) {
        for (int i = 0; i < 12_000; i++) {
          store.commit(store.put("key" + i, i));
          if (i % 300 == 0) {
            persistence.checkpoint();
          }
        }
        persistence.checkpoint();
        assertThrows(SnapshotExpiredException.class, () -> store.get(view, "key1"));
      }
      assertEquals(12_000, engine.view(ViewRequest.LATEST).count(store.map));
    }
  }

  private static String texts(NumberStore store, EngineView view) {
    StringBuilder texts = new StringBuilder();
    store
        .scan(view, KeyRange.ALL, false, 2)
        .forEach(
            entry ->
                texts
                    .append(texts.isEmpty() ? "" : ", ")
                    .append(NumberStore.text(entry.key()))
                    .append('=')
                    .append(NumberStore.number(entry.value())));
    return "{" + texts + "}";
  }

  private static ChangeSet put(long sequence, String... keys) {
    List<EntryChange> changes = new ArrayList<>();
    for (String key : keys) {
      changes.add(
          new EntryChange(key(key), sequence, new StoredValue(sequence, 1, new byte[] {1})));
    }
    return new ChangeSet(sequence, sequence, List.of(new MapChanges(MAP, 0, changes)));
  }

  private static long sequence(@Nullable StoredValue value) {
    return value == null ? 0 : value.sequence();
  }

  private static @Nullable StoredValue get(BaseView view, String key) {
    return view.get(MAP, key(key), ADDRESSING.identityHash(key(key)));
  }

  private static @Nullable StoredValue get(StorageBackend base, String key) {
    return base.get(MAP, key(key), ADDRESSING.identityHash(key(key)));
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
