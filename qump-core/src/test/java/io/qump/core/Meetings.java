package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.CommitOutcome;
import io.qump.spi.EngineView;
import io.qump.spi.KeyRange;
import io.qump.spi.StoredValue;
import io.qump.testkit.mutants.MutantCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Checks of single moments in which threads meet; {@link PlantedBugsTest} says where they are. */
final class Meetings {

  private Meetings() {}

  /** A store with the number 1 under "key", and a check of what happens to it. */
  abstract static class OnKey implements MutantCheck {

    @Override
    public final void check() throws Exception {
      try (NumberStore store = new NumberStore()) {
        store.commit(store.put("key", 1));
        check(store);
        Meeting.checkReached();
      }
    }

    abstract void check(NumberStore store) throws Exception;

    static void assertHeld(NumberStore store, long versions) {
      assertEquals(versions, store.statistics().memory().versions(), "versions held");
    }
  }

  /** Another commit takes effect between a commit's preparation and its turn. */
  static final class Prepared extends OnKey {

    @Override
    void check(NumberStore store) {
      Meeting.planElsewhere("prepared", () -> store.commit(store.remove("key")));
      store.commit(store.put("key", 2));
      assertEquals(2, store.get("key"), "put while the entry was removed");
      Meeting.planElsewhere("prepared", () -> store.commit(store.clear()));
      store.commit(store.put("key", 3));
      assertEquals(3, store.get("key"), "put while the map was cleared");
      Meeting.planElsewhere("prepared", () -> store.commit(store.put("new", 4)));
      store.commit(store.remove("new"));
      assertNull(store.get("new"), "removed while the entry was put");
      assertEquals(1, store.latest.count(store.map), "entries");
      assertHeld(store, 1);
    }
  }

  /** Another commit makes the entry that this one is about to make. */
  static final class Making extends OnKey {

    @Override
    void check(NumberStore store) {
      Meeting.planElsewhere("making", () -> store.commit(store.put("new", 1)));
      store.commit(store.put("new", 2));
      assertEquals(2, store.get("new"), "the later of two that made an entry");
      assertHeld(store, 2);
    }
  }

  /** Readers look while a commit is linked and not published. */
  static final class Linked extends OnKey {

    @Override
    void check(NumberStore store) {
      AtomicReference<@Nullable EngineView> opened = new AtomicReference<>();
      Meeting.planElsewhere(
          "linked",
          () -> {
            assertEquals(1, store.get("key"), "not published yet");
            assertNull(store.get("other"), "not published yet");
            assertEquals(1, store.latest.count(store.map), "count before the commit");
            assertEquals(1, store.scan(store.latest, KeyRange.ALL, false, 9).size());
            opened.set(store.snapshot());
          });
      store.commit(store.put("key", 2), store.put("other", 2), store.put("third", 2));
      EngineView view = opened.get();
      assertNotNull(view);
      StoredValue seen = store.get(view, "key");
      assertNotNull(seen, "an entry that is always there");
      assertEquals(1, NumberStore.number(seen), "a snapshot of before");
      assertNull(store.get(view, "other"), "a snapshot of before");
      view.close();
      assertEquals(3, store.latest.count(store.map), "count after the commit");
      assertHeld(store, 3);
    }
  }

  /**
   * A reader has found a commit that is not published, and goes on when it is, and when what it
   * replaced is cut: it must not land on what an old snapshot keeps.
   */
  abstract static class SteppingBack extends OnKey {

    private final boolean clears;

    SteppingBack(boolean clears) {
      this.clears = clears;
    }

    @Override
    void check(NumberStore store) throws Exception {
      EngineView old = store.snapshot();
      commit(store, 2);
      CountDownLatch atPoint = new CountDownLatch(1);
      CountDownLatch published = new CountDownLatch(1);
      AtomicReference<@Nullable Long> read = new AtomicReference<>();
      Thread reader = new Thread(() -> read.set(store.get("key")));
      Meeting.plan(
          "stepping back",
          () -> {
            atPoint.countDown();
            published.await();
          });
      Meeting.plan(
          "linked",
          () -> {
            reader.start();
            atPoint.await();
          });
      commit(store, 3);
      published.countDown();
      reader.join();
      Long seen = read.get();
      assertTrue(seen != null && seen >= 2, "read=" + seen + " behind a commit that wrote 2");
      old.close();
    }

    private void commit(NumberStore store, long value) {
      if (clears) {
        store.commit(store.clear(), store.put("key", value));
      } else {
        store.commit(store.put("key", value));
      }
    }
  }

  /** See {@link SteppingBack}: over a version. */
  static final class SteppingBackVersions extends SteppingBack {
    SteppingBackVersions() {
      super(false);
    }
  }

  /** See {@link SteppingBack}: over a clear. */
  static final class SteppingBackClears extends SteppingBack {
    SteppingBackClears() {
      super(true);
    }
  }

  /** A commit takes effect after a view has asked for the newest sequence, before it is pinned. */
  static final class Pinning extends OnKey {

    @Override
    void check(NumberStore store) {
      Meeting.planElsewhere("pinning", () -> store.commit(store.put("key", 2)));
      try (EngineView view = store.snapshot()) {
        StoredValue seen = store.get(view, "key");
        assertNotNull(seen, "an entry that is always there");
        assertEquals(2, NumberStore.number(seen));
      }
      assertHeld(store, 1);
    }
  }

  /** A view is closed while a commit hangs a version on its pin. */
  static final class Keeping extends OnKey {

    @Override
    void check(NumberStore store) {
      EngineView view = store.snapshot();
      Meeting.planElsewhere("keeping", view::close);
      store.commit(store.put("key", 2));
      assertHeld(store, 1);
    }
  }

  /** A commit takes effect after a pin has left, before what it kept is handed on. */
  static final class Passing extends OnKey {

    @Override
    void check(NumberStore store) {
      EngineView view = store.snapshot();
      store.commit(store.put("key", 2));
      Meeting.plan("passing", () -> store.commit(store.put("key", 3)));
      view.close();
      assertHeld(store, 1);
    }
  }

  /** A view is closed while another one of the same sequence is about to share its pin. */
  static final class Sharing extends OnKey {

    @Override
    void check(NumberStore store) {
      EngineView first = store.snapshot();
      Meeting.planElsewhere("sharing", first::close);
      try (EngineView second = store.snapshot()) {
        store.commit(store.put("key", 2));
        StoredValue seen = store.get(second, "key");
        assertNotNull(seen, "an entry that is always there");
        assertEquals(1, NumberStore.number(seen));
      }
      assertHeld(store, 1);
    }
  }

  /** A view is closed when the commit that holds the lock has looked for work for the last time. */
  static final class LettingGo extends OnKey {

    @Override
    void check(NumberStore store) {
      EngineView view = store.snapshot();
      Meeting.planElsewhere("letting go", view::close);
      store.commit(store.put("key", 2));
      assertHeld(store, 1);
    }
  }

  /** An entry is used by another commit while the first one is still making it. */
  static final class Entering extends OnKey {

    @Override
    void check(NumberStore store) {
      Meeting.planElsewhere(
          "entering",
          () -> {
            store.commit(store.put("new", 1));
            assertEquals(2, store.scan(store.latest, KeyRange.ALL, false, 9).size(), "scanned");
          });
      store.commit(store.put("new", 2));
      assertEquals(2, store.scan(store.latest, KeyRange.ALL, false, 9).size(), "scanned");
    }
  }

  /** Another scan sorts while one is about to publish what it has sorted. */
  static final class Sorting extends OnKey {

    @Override
    void check(NumberStore store) {
      Meeting.planElsewhere(
          "sorting",
          () -> {
            store.commit(store.put("new", 1));
            assertEquals(2, store.scan(store.latest, KeyRange.ALL, false, 9).size(), "scanned");
          });
      store.scan(store.latest, KeyRange.ALL, false, 9);
      assertEquals(2, store.scan(store.latest, KeyRange.ALL, false, 9).size(), "scanned");
      store.commit(store.put("third", 1));
      assertEquals(3, store.scan(store.latest, KeyRange.ALL, false, 9).size(), "scanned");
    }
  }

  /** Keys are looked for while a part of the hash index grows. */
  static final class Growing extends OnKey {

    @Override
    void check(NumberStore store) {
      List<String> keys = new ArrayList<>(List.of("key"));
      // So many that no part is empty: one that is has nothing to lose when it grows.
      addKeys(store, keys, 1_000);
      Meeting.planElsewhere(
          "growing", () -> keys.forEach(key -> assertNotNull(store.get(key), key)));
      addKeys(store, keys, 3_000);
    }

    private static void addKeys(NumberStore store, List<String> keys, int count) {
      while (keys.size() < count) {
        String key = "key" + keys.size();
        store.commit(store.put(key, keys.size()));
        keys.add(key);
      }
    }
  }

  /** Another commit takes effect after a commit's conditions were looked at. */
  static final class Deciding extends OnKey {

    @Override
    void check(NumberStore store) {
      StoredValue read = store.get(store.latest, "key");
      Meeting.planElsewhere("deciding", () -> store.commit(store.put("key", 2)));
      CommitOutcome outcome =
          store.commitIf(List.of(store.put("key", 3)), List.of(store.unchanged("key", read)));
      assertInstanceOf(CommitOutcome.Refused.class, outcome, "the entry had changed");
      assertEquals(2, store.get("key"), "the only writer");
    }
  }
}
