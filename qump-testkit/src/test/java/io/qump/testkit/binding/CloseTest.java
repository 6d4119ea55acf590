package io.qump.testkit.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.error.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Closing a store that is in use: every call ends well or with the one error. */
@Timeout(60) // Threads that wait for each other: a fault must fail, not hang.
class CloseTest {

  private static final List<BiConsumer<Qump, QumpMap<String, Long>>> CALLS =
      List.of(
          (store, map) -> map.get("a"),
          (store, map) -> map.put("a", 1L),
          (store, map) -> map.merge("a", 1L, Long::sum),
          (store, map) -> map.putAsync("b", 1L).join(),
          (store, map) -> map.scan().forEach(entry -> {}),
          (store, map) -> map.asMap().forEach((key, value) -> {}),
          (store, map) -> map.asMap().pollFirstEntry(),
          (store, map) -> store.transact(t -> t.map(map).merge("a", 1L, Long::sum)),
          (store, map) -> store.write(store.newBatch().put(map, "c", 1L)),
          (store, map) -> {
            try (var snapshot = store.snapshot()) {
              snapshot.map(map).size();
            }
          });

  @RepeatedTest(4)
  void callsUnderWayEndWell() throws Exception {
    Qump store = TestStore.open();
    QumpMap<String, Long> map = TestStore.counts(store);
    CountDownLatch running = new CountDownLatch(CALLS.size());
    ExecutorService executor = Executors.newFixedThreadPool(CALLS.size());
    try {
      List<Future<String>> ends = new ArrayList<>();
      for (BiConsumer<Qump, QumpMap<String, Long>> call : CALLS) {
        ends.add(executor.submit(() -> untilClosed(call, store, map, running)));
      }
      running.await();
      store.close();
      for (Future<String> end : ends) {
        assertEquals("closed", end.get());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static String untilClosed(
      BiConsumer<Qump, QumpMap<String, Long>> call,
      Qump store,
      QumpMap<String, Long> map,
      CountDownLatch running) {
    call.accept(store, map);
    running.countDown();
    while (true) {
      try {
        call.accept(store, map);
      } catch (ClosedException e) {
        return "closed";
      }
    }
  }
}
