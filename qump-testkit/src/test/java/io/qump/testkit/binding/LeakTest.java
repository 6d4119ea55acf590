package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Scan;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the application forgets is given back by the garbage collector: that works only as long as
 * nothing in the store refers to it. With the real collector, which is asked until it has run.
 */
class LeakTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Leak(String name, Consumer<Qump> body) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Leak> leaks() {
    return Stream.of(
        new Leak("cursor", store -> map(store).cursor(Scan.all()).next()),
        new Leak("stream", store -> map(store).scan()),
        new Leak("iterator of a stream", store -> map(store).scan().iterator().next()),
        new Leak("snapshot", Qump::snapshot),
        new Leak("map of a snapshot", store -> store.snapshot().map(map(store)).size()),
        new Leak("transaction", store -> store.begin().map(map(store)).put("x", 1L)),
        new Leak(
            "scan of a transaction",
            store -> store.begin().map(map(store)).cursor(Scan.all()).next()),
        new Leak("iterator of a view", store -> map(store).asMap().keySet().iterator().next()));
  }

  private static QumpMap<String, Long> map(Qump store) {
    return TestStore.counts(store);
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void isGivenBack(Leak leak) {
    try (Qump store = TestStore.open()) {
      map(store).put("a", 1L);
      map(store).put("b", 1L);
      leak.body().accept(store);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (store.statistics().operations().activeSnapshots() > 0) {
        assertTrue(System.nanoTime() < end, "still open after " + PATIENCE);
        System.gc();
      }
    }
  }

  /** A map of a snapshot is enough to keep the snapshot. */
  @Test
  void whatIsInUseIsKept() {
    try (Qump store = TestStore.open()) {
      map(store).put("a", 1L);
      ReadableMap<String, Long> then = store.snapshot().map(map(store));
      System.gc();
      assertEquals(1, store.statistics().operations().activeSnapshots());
      assertEquals(1L, then.get("a"));
    }
  }
}
