package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Capability;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.codec.Codecs;
import io.qump.error.QumpException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.BaseCopy;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.spi.StorageBackend;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The role {@link BaseCopy}, and what a store does with it or without. */
@RuleGroup("Role BaseCopy")
interface CopyRules extends StoreSource {

  /** Where a store is copied to. */
  Path COPY = Path.of("copy");

  /** How many commits are flushed while copies are made. */
  int MEANWHILE = 60;

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

  /** A base whose copies go to volumes in memory. */
  private TestedBase tested() {
    assumeVolume("see what a copy writes");
    return new TestedBase(this);
  }

  private static long copy(TestedBase tested, MemoryVolume target) {
    return RoleRules.assumeRole(tested, BaseCopy.class).copyTo(target, TestedBase.DIRECTORY);
  }

  @Test
  default void aCopyIsABaseOfItsOwn() {
    Commits commits = commits();
    try (TestedBase tested = tested()) {
      MemoryVolume target = new MemoryVolume();
      tested.flush(commits, 0, 4);
      assertEquals(4, copy(tested, target));
      tested.flush(commits, 4, commits.last());
      try (TestedBase copy = new TestedBase(this, target.afterPowerCut())) {
        assertEquals(4, copy.base().durableSequence());
        commits.stateAfter(4).assertIsIn(copy.reads(), "the copy");
        copy.flush(commits, 4, 6);
        copy.reopen();
        commits.stateAfter(6).assertIsIn(copy.reads(), "the copy, which goes on");
      }
      commits.state().assertIsIn(tested.reads(), "the original");
    }
  }

  @Test
  default void everyStateIsCopied() {
    Commits commits = commits();
    try (TestedBase tested = tested()) {
      for (long last = 0; last <= commits.last(); last++) {
        MemoryVolume target = new MemoryVolume();
        assertEquals(last, copy(tested, target));
        try (TestedBase copy = new TestedBase(this, target.afterPowerCut())) {
          commits.stateAfter(last).assertIsIn(copy.reads(), "copied after " + last);
        }
        if (last < commits.last()) {
          tested.flush(commits, last, last + 1);
        }
      }
    }
  }

  @Test
  default void aCopyHoldsAtLeastWhatIsDurable() {
    Commits commits = commits();
    try (TestedBase tested = tested()) {
      tested.flush(commits, 0, 2);
      tested.base().apply(commits.changesAfter(2));
      MemoryVolume target = new MemoryVolume();
      long copied = copy(tested, target);
      assertTrue(copied >= 2 && copied <= commits.last(), () -> "copied=" + copied);
      try (TestedBase copy = new TestedBase(this, target.afterPowerCut())) {
        commits.stateAfter(copied).assertIsIn(copy.reads(), "copied up to " + copied);
      }
    }
  }

  @Test
  default void copiesAreMadeWhileTheBaseChanges() {
    Commits commits = new Commits();
    for (int i = 0; i < MEANWHILE; i++) {
      commits.put("key " + i % 7, "value " + i);
    }
    try (TestedBase tested = tested()) {
      RoleRules.assumeRole(tested, BaseCopy.class);
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                for (long next = 0; next < commits.last(); next++) {
                  tested.flush(commits, next, next + 1);
                }
              });
      boolean ended;
      do {
        ended = writing.isDone();
        MemoryVolume target = new MemoryVolume();
        long least = tested.base().durableSequence();
        long copied = copy(tested, target);
        assertTrue(copied >= least, () -> "copied=" + copied + " durable=" + least);
        try (TestedBase copy = new TestedBase(this, target.afterPowerCut())) {
          commits.stateAfter(copied).assertIsIn(copy.reads(), "copied up to " + copied);
        }
      } while (!ended);
      writing.join();
    }
  }

  @Test
  default void aCopyThatFailsIsNoBaseOrAWholeOne() {
    Commits commits = commits();
    try (TestedBase tested = tested()) {
      RoleRules.assumeRole(tested, BaseCopy.class);
      tested.flush(commits, 0, commits.last());
      for (OperationKind kind :
          List.of(
              OperationKind.CREATE,
              OperationKind.APPEND,
              OperationKind.FORCE,
              OperationKind.RENAME,
              OperationKind.FORCE_DIRECTORY)) {
        for (long number = 1; copyFailing(tested, commits, kind, number); number++) {
          commits.state().assertIsIn(tested.reads(), "after a copy that failed");
        }
      }
    }
  }

  /** Copies to a medium that fails once; whether it did. */
  private boolean copyFailing(TestedBase tested, Commits commits, OperationKind kind, long number) {
    MemoryVolume target = new MemoryVolume();
    FaultVolume failing = new FaultVolume(target);
    failing.fail(Fault.once(kind, number, FaultEffect.IO_ERROR));
    BaseCopy copies = RoleRules.assumeRole(tested, BaseCopy.class);
    boolean whole;
    try {
      whole = copies.copyTo(failing, TestedBase.DIRECTORY) == commits.last();
    } catch (QumpException e) {
      whole = false;
    }
    String where = "copied, but " + kind + " number " + number;
    try (StorageBackend left = TestedBase.open(this, target.afterPowerCut())) {
      long sequence = left.durableSequence();
      assertTrue(
          sequence == commits.last() || (!whole && sequence == 0),
          () -> where + ": sequence=" + sequence);
      commits.stateAfter(sequence).assertIsIn(Reads.of(left), where);
    } catch (QumpException e) {
      assertTrue(!whole, where);
    }
    return failing.struck() > 0;
  }

  /** Opens a store whose copy goes to another volume. */
  private Qump openStore(MemoryVolume volume, MemoryVolume copy) {
    return EnvironmentOpener.find()
        .open(
            storeSettings().build(),
            Environment.system().withVolumes(path -> path.equals(COPY) ? copy : volume));
  }

  @Test
  default void aStoreIsCopiedWhileItIsOpen() {
    assumeStore();
    assumeVolume("see what a copy writes");
    MemoryVolume target = new MemoryVolume();
    try (Qump store = openStore(new MemoryVolume(), target)) {
      assumeTrue(store.capabilities().has(Capability.HOT_COPY), "no store can be copied");
      QumpMap<String, Long> map = store.map("m", Codecs.STRING, Codecs.LONG);
      map.put("before", 1L);
      assertEquals(1, store.copyTo(COPY));
      map.put("after", 2L);
    }
    try (Qump copy = openStore(target.afterPowerCut(), new MemoryVolume())) {
      QumpMap<String, Long> map = copy.map("m", Codecs.STRING, Codecs.LONG);
      assertEquals(Map.of("before", 1L), Map.copyOf(map.asMap()));
    }
  }

  @Test
  default void whoCannotBeCopiedSaysSo() {
    assumeStore();
    MemoryVolume target = new MemoryVolume();
    try (Qump store = openStore(new MemoryVolume(), storeSettings())) {
      assumeFalse(
          store.capabilities().has(Capability.HOT_COPY), "the backend offers BaseCopy: it can");
      UnsupportedCapabilityException refused =
          assertThrows(UnsupportedCapabilityException.class, () -> store.copyTo(COPY));
      assertTrue(String.valueOf(refused.getMessage()).contains("HOT_COPY"), refused::toString);
      assertTrue(target.list("").isEmpty());
    }
  }
}
