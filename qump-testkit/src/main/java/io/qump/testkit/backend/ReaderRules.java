package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BaseReader;
import io.qump.spi.BaseReaders;
import io.qump.spi.BaseView;
import io.qump.spi.Volume;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The provider's role {@link BaseReaders}, and what a store does with it or without. */
@RuleGroup("Role BaseReaders")
interface ReaderRules extends StoreSource {

  /** What somebody who only reads may do to a medium. */
  Set<OperationKind> READING = Set.of(OperationKind.OPEN, OperationKind.LIST, OperationKind.READ);

  /** More states than compactions in the background can make of a few small flushes. */
  int MOST_STATES = 100;

  private static Commits commits() {
    return new Commits()
        .put("a", "1")
        .put("b", "2")
        .put("a", "3")
        .remove("b")
        .put("c", "4")
        .clear()
        .put("b", "5")
        .put("d", "6");
  }

  private BaseReader reader(Volume volume) {
    assumeTrue(backendProvider() instanceof BaseReaders, "the backend does not offer BaseReaders");
    return ((BaseReaders) backendProvider()).openReader(TestedBase.context(this, volume));
  }

  private static void assertShows(Commits commits, BaseReader reader, String where) {
    try (BaseView view = reader.pin()) {
      commits.stateAfter(reader.sequence()).assertIsIn(Reads.of(view), where);
    }
  }

  /**
   * Once nobody writes, there is no other state any more. A compaction in the background may
   * publish some before: a reader that was refreshed between a flush and a merge told so, rightly,
   * and this rule failed for it when it asked only once.
   */
  private static void assertSettles(BaseReader reader) {
    for (int refreshes = 0; refreshes < MOST_STATES; refreshes++) {
      if (!reader.refresh()) {
        return;
      }
    }
    fail("refreshes=" + MOST_STATES + "; each said that there is another state, and nobody writes");
  }

  @Test
  default void aReaderSeesWhatWasForced() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this);
        BaseReader reader = reader(tested.memory())) {
      for (long next = 0; next < commits.last(); next++) {
        tested.flush(commits, next, next + 1);
        assertTrue(reader.refresh(), "there is another state");
        assertEquals(next + 1, reader.sequence());
        assertShows(commits, reader, "refreshed after " + (next + 1));
        assertSettles(reader);
        assertEquals(next + 1, reader.sequence());
        assertShows(commits, reader, "settled after " + (next + 1));
        try (BaseReader fresh = reader(tested.memory())) {
          assertEquals(next + 1, fresh.sequence());
          assertShows(commits, fresh, "opened after " + (next + 1));
        }
      }
    }
  }

  @Test
  default void anotherWriterIsFollowed() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this);
        BaseReader reader = reader(tested.memory())) {
      for (long next = 0; next < commits.last(); next++) {
        tested.reopen();
        tested.flush(commits, next, next + 1);
        tested.reopen();
        reader.refresh();
        assertEquals(next + 1, reader.sequence());
        assertShows(commits, reader, "refreshed after " + (next + 1));
      }
    }
  }

  @Test
  default void aStateStaysUntilItIsRefreshedAndAViewForEver() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 3);
      BaseReader reader = reader(tested.memory());
      BaseView before = reader.pin();
      for (long next = 3; next < commits.last(); next++) {
        tested.flush(commits, next, next + 1);
        assertEquals(3, reader.sequence());
        assertShows(commits, reader, "not refreshed, now " + (next + 1));
      }
      reader.refresh();
      BaseView after = reader.pin();
      reader.close();
      reader.close();
      commits.stateAfter(3).assertIsIn(Reads.of(before), "pinned before, reader closed");
      commits.state().assertIsIn(Reads.of(after), "pinned after, reader closed");
      before.close();
      after.close();
    }
  }

  @Test
  default void whatIsNotForcedIsShownWholeOrNot() {
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this);
        BaseReader reader = reader(tested.memory())) {
      tested.flush(commits, 0, 2);
      tested.base().apply(commits.changesAfter(2));
      reader.refresh();
      assertTrue(reader.sequence() >= 2, () -> "sequence=" + reader.sequence());
      assertShows(commits, reader, "applied and not forced");
    }
  }

  @Test
  default void aBaseThatIsNotMadeYetIsEmpty() {
    Commits commits = commits();
    MemoryVolume volume = new MemoryVolume();
    assumeVolume("open a directory that nobody has made");
    try (BaseReader reader = reader(volume)) {
      assertEquals(0, reader.sequence());
      assertShows(commits, reader, "nothing is there");
      assertFalse(reader.refresh());
      try (TestedBase tested = new TestedBase(this, volume)) {
        tested.flush(commits, 0, commits.last());
        reader.refresh();
        assertEquals(commits.last(), reader.sequence());
        assertShows(commits, reader, "made since");
      }
    }
  }

  @Test
  default void aReaderChangesNothing() {
    assumeVolume("see what a reader does");
    Commits commits = commits();
    try (TestedBase tested = new TestedBase(this)) {
      FaultVolume seen = new FaultVolume(tested.memory());
      try (BaseReader reader = reader(seen)) {
        for (long next = 0; next < commits.last(); next++) {
          tested.flush(commits, next, next + 1);
          reader.refresh();
          assertShows(commits, reader, "refreshed");
        }
      }
      seen.counts()
          .forEach(
              (kind, count) ->
                  assertTrue(READING.contains(kind) || count == 0, kind + " count=" + count));
      assertEquals(0, seen.handles(), "files left open");
    }
  }

  @Test
  default void aRefreshThatFailsLeavesTheState() {
    assumeVolume("make its operations fail");
    Commits commits = commits();
    for (OperationKind kind : READING) {
      boolean struck = true;
      for (long number = 1; struck; number++) {
        struck = refreshFailing(commits, kind, number);
      }
    }
  }

  /** Refreshes on a medium that fails once; whether it did. */
  private boolean refreshFailing(Commits commits, OperationKind kind, long number) {
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(commits, 0, 3);
      FaultVolume failing = new FaultVolume(tested.memory());
      try (BaseReader reader = reader(failing)) {
        tested.flush(commits, 3, commits.last());
        long before = failing.counts().getOrDefault(kind, 0L);
        failing.fail(Fault.once(kind, before + number, FaultEffect.IO_ERROR));
        try {
          reader.refresh();
        } catch (QumpException e) {
          assertEquals(3, reader.sequence(), e::toString);
        }
        assertShows(commits, reader, "refreshed, but " + kind + " number " + number);
        if (failing.struck() == 0) {
          return false;
        }
        reader.refresh();
        assertEquals(commits.last(), reader.sequence());
        assertShows(commits, reader, "refreshed again");
        return true;
      }
    }
  }

  @Test
  default void aStoreIsReadBesideItsWriter() {
    assumeStore();
    assumeVolume("open a store twice");
    MemoryVolume volume = new MemoryVolume();
    try (Qump store = openStore(volume, storeSettings())) {
      assumeTrue(
          store.capabilities().has(Capability.EXTERNAL_READERS), "nobody else can read the store");
      QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
      map.put("flushed", 1L);
      store.checkpoint();
      try (Qump reader = openStore(volume, storeSettings().readOnly(true))) {
        QumpMap<String, Long> seen = reader.map("m", Codecs.STRING, Codecs.LONG);
        map.put("logged", 2L);
        assertEquals(Map.of("flushed", 1L), Map.copyOf(seen.asMap()));
        assertEquals(2, reader.refresh());
        assertEquals(Map.of("flushed", 1L, "logged", 2L), Map.copyOf(seen.asMap()));
        assertThrows(ReadOnlyException.class, () -> seen.put("c", 3L));
      }
    }
  }

  @Test
  default void whoCannotBeReadBesideAWriterSaysSo() {
    assumeStore();
    MemoryVolume volume = new MemoryVolume();
    try (Qump store = openStore(volume, storeSettings())) {
      assumeFalse(
          store.capabilities().has(Capability.EXTERNAL_READERS),
          "the backend offers BaseReaders: it can");
      assertEquals(store.statistics().operations().lastSequence(), store.refresh());
    }
    UnsupportedCapabilityException refused =
        assertThrows(
            UnsupportedCapabilityException.class,
            () -> openStore(volume, storeSettings().readOnly(true)).close());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("EXTERNAL_READERS"), refused::toString);
  }
}
