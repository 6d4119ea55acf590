package io.qump.testkit.binding;

import static io.qump.testkit.binding.Messages.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capabilities;
import io.qump.Capability;
import io.qump.Limits;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.StoreStatistics;
import io.qump.Support;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.CommitRequest;
import io.qump.spi.Engine;
import io.qump.spi.EngineInfo;
import io.qump.spi.EngineView;
import io.qump.spi.MapId;
import io.qump.spi.PendingCommit;
import io.qump.spi.ViewRequest;
import io.qump.testkit.ReferenceEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store: its maps, what it says of itself, its end. */
class StoreTest {

  private final QumpConfiguration settings = TestStore.settings().maxKeyBytes(99).build();
  private final Qump store = TestStore.open(settings);

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", " ", "qump", "Qump.x", "größe", "𝔘𝔫𝔦", "a/b:c\\d", "日本", "..", "'"})
  void namesOfEveryKindAreLegal(String name) {
    QumpMap<String, Long> map = store.map(name, TestCodecs.TEXT, TestCodecs.NUMBER);
    map.put("a", 1L);
    assertEquals(name, map.name());
    assertTrue(store.mapNames().contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "qump.", "qump.x", "a\nb", "\0", "\u007f", "\u0085", "a\ud800", "\udc00b"})
  void namesThatAreNotLegalAreRefused(String name) {
    assertThrows(
        InvalidArgumentException.class, () -> store.map(name, TestCodecs.TEXT, TestCodecs.NUMBER));
  }

  @Test
  void namesHaveALength() {
    assertNotNull(store.map("x".repeat(200), TestCodecs.TEXT, TestCodecs.TEXT));
    assertFails(
        InvalidArgumentException.class,
        () -> store.map("x".repeat(201), TestCodecs.TEXT, TestCodecs.TEXT),
        "name.length=201",
        "1 to 200");
  }

  @Test
  @SuppressWarnings("NullAway") // Nulls are what is tested.
  void mapsNeedNameAndCodecs() {
    assertThrows(
        InvalidArgumentException.class, () -> store.map(null, TestCodecs.TEXT, TestCodecs.TEXT));
    assertThrows(InvalidArgumentException.class, () -> store.map("m", null, TestCodecs.TEXT));
    assertThrows(InvalidArgumentException.class, () -> store.map("m", TestCodecs.TEXT, null));
  }

  @Test
  void mapsOfOneNameAreOneMap() {
    TestStore.counts(store).put("a", 1L);
    assertEquals(1L, TestStore.counts(store).get("a"));
    assertTrue(store.map("other", TestCodecs.TEXT, TestCodecs.NUMBER).isEmpty());
  }

  @Test
  void mapComesIntoBeingWithItsFirstEntry() {
    QumpMap<String, Long> second = store.map("second", TestCodecs.TEXT, TestCodecs.NUMBER);
    QumpMap<String, Long> first = store.map("first", TestCodecs.TEXT, TestCodecs.NUMBER);
    assertTrue(store.mapNames().isEmpty());
    second.put("a", 1L);
    first.put("a", 1L);
    assertEquals(List.of("first", "second"), List.copyOf(store.mapNames()));
    assertThrows(UnsupportedOperationException.class, () -> store.mapNames().add("third"));
  }

  @Test
  void saysWhatItIs() {
    assertSame(settings, store.configuration());
    assertEquals(new Limits(99, 1 << 20, 64L << 20), store.limits());
    assertEquals(Support.NATIVE, store.capabilities().of(Capability.TRANSACTIONS));
    assertEquals("sha256", store.addressing().id());
    assertEquals(0, store.statistics().operations().commits());
    TestStore.counts(store).put("a", 1L);
    assertEquals(1, store.statistics().operations().commits());
  }

  @Test
  void afterCloseEveryMethodButCloseThrows() {
    store.close();
    store.close();
    assertFails(ClosedException.class, store::snapshot, "the store was closed");
    assertThrows(ClosedException.class, () -> TestStore.counts(store));
    assertThrows(ClosedException.class, store::mapNames);
    assertThrows(ClosedException.class, store::newBatch);
    assertThrows(ClosedException.class, store::begin);
    assertThrows(ClosedException.class, () -> store.transact(t -> {}));
    assertThrows(ClosedException.class, store::statistics);
    assertThrows(ClosedException.class, store::capabilities);
    assertThrows(ClosedException.class, store::limits);
    assertThrows(ClosedException.class, store::configuration);
    assertThrows(ClosedException.class, store::addressing);
  }

  @Test
  void whatAnEngineLacksIsNamed() {
    try (Qump poor = TestStore.on(new PoorEngine(settings), settings)) {
      QumpMap<String, Long> map = TestStore.counts(poor);
      map.put("a", 1L);
      assertEquals(1L, map.get("a"));
      assertFails(
          UnsupportedCapabilityException.class, poor::mapNames, "role=MapCatalog engine=poor");
      assertFails(
          UnsupportedCapabilityException.class, poor::begin, "capability=TRANSACTIONS engine=poor");
      assertFails(UnsupportedCapabilityException.class, poor::snapshot, "capability=SNAPSHOTS");
      assertThrows(UnsupportedCapabilityException.class, map::scan);
    }
  }

  /** The reference engine without any optional power. */
  private static final class PoorEngine implements Engine {

    private final ReferenceEngine engine;

    PoorEngine(QumpConfiguration configuration) {
      this.engine = new ReferenceEngine(configuration);
    }

    @Override
    public EngineInfo info() {
      EngineInfo rich = engine.info();
      return new EngineInfo("poor", new Capabilities(Map.of()), rich.limits(), rich.addressing());
    }

    @Override
    public MapId map(String name) {
      return engine.map(name);
    }

    @Override
    public EngineView view(ViewRequest request) {
      return engine.view(request);
    }

    @Override
    public PendingCommit commit(CommitRequest request) {
      return engine.commit(request);
    }

    @Override
    public StoreStatistics statistics() {
      return engine.statistics();
    }

    @Override
    public <R> Optional<R> role(Class<R> role) {
      return Optional.empty();
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
