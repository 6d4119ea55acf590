package io.qump.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.QumpException;
import io.qump.spi.BackendProvider;
import io.qump.spi.EngineProvider;
import io.qump.spi.StorageBackend;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.Fault;
import io.qump.testkit.fault.FaultEffect;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.fault.OperationKind;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@link BackendProvider}. */
@RuleGroup("Opening")
interface OpeningRules extends BackendSource {

  @Test
  default void idIsMadeOfLowerCaseLettersDigitsAndDashes() {
    String id = backendProvider().id();
    assertTrue(id.matches("[a-z0-9-]+"), () -> "id=" + id);
    assertEquals(id, backendProvider().id());
  }

  @Test
  default void spiVersionIsThePresentOne() {
    assertEquals(EngineProvider.SPI_VERSION, backendProvider().spiVersion());
  }

  @Test
  default void serviceLoaderFindsTheProvider() {
    String id = backendProvider().id();
    long found =
        ServiceLoader.load(BackendProvider.class).stream()
            .filter(provider -> provider.get().id().equals(id))
            .count();
    assertEquals(
        1,
        found,
        () -> "providers of id=" + id + "; see META-INF/services and provides in module-info");
  }

  @Test
  default void aNewBaseIsEmpty() {
    try (TestedBase tested = new TestedBase(this)) {
      assertEquals(0, tested.base().durableSequence());
      new BaseState().assertIsIn(tested.reads(), "a new base");
      tested.reopen();
      assertEquals(0, tested.base().durableSequence());
      new BaseState().assertIsIn(tested.reads(), "a new base, opened again");
    }
  }

  @Test
  default void basesInOtherDirectoriesDoNotMeet() {
    Commits one = new Commits().put("a", "1");
    Commits other = new Commits().put("a", "2").put("b", "3");
    MemoryVolume volume = new MemoryVolume();
    try (StorageBackend first = TestedBase.open(this, volume, "first/base", TestedBase.STORE);
        StorageBackend second = TestedBase.open(this, volume, "second", TestedBase.STORE)) {
      first.apply(one.changesAfter(0));
      first.force(1);
      second.apply(other.changesAfter(0));
      second.force(2);
      one.state().assertIsIn(Reads.of(first), "the first of two");
      other.state().assertIsIn(Reads.of(second), "the second of two");
      assertNotEquals(first.durableSequence(), second.durableSequence());
    }
  }

  @Test
  default void filesStayInTheDirectory() {
    assumeVolume("see its files");
    try (TestedBase tested = new TestedBase(this)) {
      tested.flush(new Commits().put("a", "1"), 0, 1);
      tested
          .memory()
          .image()
          .names()
          .forEach(name -> assertTrue(name.startsWith("base/"), () -> "file=" + name));
    }
  }

  @Test
  default void filesOfAnotherStoreAreRefused() {
    MemoryVolume volume = new MemoryVolume();
    Commits commits = new Commits().put("a", "1");
    try (StorageBackend base = TestedBase.open(this, volume)) {
      base.apply(commits.changesAfter(0));
      base.force(1);
    }
    UUID other = new UUID(1, 2);
    assertThrows(QumpException.class, () -> TestedBase.open(this, volume, "base", other).close());
    try (StorageBackend base = TestedBase.open(this, volume)) {
      commits.state().assertIsIn(Reads.of(base), "after another store was refused");
    }
  }

  @Test
  default void aFailedOpenLeavesNothingOpen() {
    assumeVolume("make its operations fail");
    MemoryVolume written = new MemoryVolume();
    try (TestedBase tested = new TestedBase(this, written)) {
      tested.flush(new Commits().put("a", "1").put("b", "2"), 0, 2);
    }
    FaultVolume counting = new FaultVolume(MemoryVolume.of(written.image()));
    TestedBase.open(this, counting).close();
    for (Map.Entry<OperationKind, Long> kind : counting.counts().entrySet()) {
      for (long number = 1; number <= kind.getValue(); number++) {
        Fault fault = Fault.from(kind.getKey(), number, FaultEffect.IO_ERROR);
        FaultVolume medium = new FaultVolume(MemoryVolume.of(written.image())).fail(fault);
        try {
          TestedBase.open(this, medium).close();
        } catch (QumpException expected) {
          assertTrue(medium.struck() > 0, () -> "it failed without the fault: " + expected);
        }
        assertEquals(0, medium.handles(), () -> "files and locks left open after " + fault);
      }
    }
  }
}
