package io.qump.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qump.Capability;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.error.QumpException;
import io.qump.error.ReadOnlyException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Engine;
import io.qump.spi.EngineBinding;
import io.qump.spi.Environment;
import io.qump.spi.HotCopy;
import io.qump.spi.Refresh;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The roles {@link HotCopy} and {@link Refresh}: what others get of a store that is in use. */
@RuleGroup("Copies and readers")
interface SharingRules extends EngineSource {

  /** Where a store is copied to. */
  Path COPY = Path.of("copy");

  private Engine engine(QumpConfiguration configuration, MemoryVolume volume, MemoryVolume copy) {
    return engineProvider()
        .open(
            configuration,
            Environment.system().withVolumes(path -> path.equals(COPY) ? copy : volume));
  }

  private Qump store(MemoryVolume volume, MemoryVolume copy) {
    QumpConfiguration configuration = settings().build();
    return EngineBinding.find()
        .bind(engine(configuration, volume, copy), configuration, Environment.system());
  }

  @Test
  default void aCopyHoldsWhatWasCommittedBefore() {
    MemoryVolume target = new MemoryVolume();
    try (Qump store = store(new MemoryVolume(), target)) {
      assumeTrue(
          store.capabilities().has(Capability.HOT_COPY), "the engine does not offer HotCopy");
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("a", 1L);
      map.put("b", 2L);
      assertEquals(2, store.copyTo(COPY));
      map.put("c", 3L);
      assertThrows(QumpException.class, () -> store.copyTo(COPY), "it is not empty any more");
      assertEquals(3, map.size());
    }
    try (Qump copy = store(target.afterPowerCut(), new MemoryVolume())) {
      assertEquals(
          Map.of("a", 1L, "b", 2L), Map.copyOf(TestedStore.numbers(copy).asMap()), "the copy");
    }
  }

  @Test
  default void whoCannotCopySaysSo() {
    MemoryVolume target = new MemoryVolume();
    try (Qump store = store(new MemoryVolume(), target)) {
      assumeFalse(
          store.capabilities().has(Capability.HOT_COPY), "the engine offers HotCopy: it can copy");
      UnsupportedCapabilityException refused =
          assertThrows(UnsupportedCapabilityException.class, () -> store.copyTo(COPY));
      assertTrue(String.valueOf(refused.getMessage()).contains("HOT_COPY"), refused::toString);
      assertTrue(target.list("").isEmpty());
    }
  }

  @Test
  default void whoWritesIsAtTheNewestState() {
    try (Engine engine = TestedStore.engine(this)) {
      assertEquals(Optional.empty(), engine.role(Refresh.class));
    }
    try (Qump store = TestedStore.open(this)) {
      TestedStore.numbers(store).put("a", 1L);
      assertEquals(store.statistics().operations().lastSequence(), store.refresh());
    }
  }

  /** Who cannot says so when it is asked to open a store for reading only. */
  @Test
  default void aReaderMovesWhenItIsRefreshedAndWritesNothing() {
    assumeTrue(settings().build().mode() != PersistenceMode.DISABLED, "the store is in memory");
    MemoryVolume volume = new MemoryVolume();
    QumpConfiguration reading = settings().readOnly(true).build();
    try (Qump store = store(volume, volume)) {
      QumpMap<String, Long> map = TestedStore.numbers(store);
      map.put("a", 1L);
      if (!store.capabilities().has(Capability.EXTERNAL_READERS)) {
        assertThrows(
            UnsupportedCapabilityException.class, () -> engine(reading, volume, volume).close());
        return;
      }
      try (Engine engine = engine(reading, volume, volume);
          Qump reader = EngineBinding.find().bind(engine, reading, Environment.system())) {
        assertTrue(engine.role(Refresh.class).isPresent());
        QumpMap<String, Long> seen = TestedStore.numbers(reader);
        map.put("b", 2L);
        assertEquals(1, seen.size());
        assertEquals(2, reader.refresh());
        assertEquals(Map.of("a", 1L, "b", 2L), Map.copyOf(seen.asMap()));
        assertThrows(ReadOnlyException.class, () -> seen.put("c", 3L));
        assertEquals(2, map.size());
      }
    }
  }
}
