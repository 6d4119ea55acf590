package io.qump.wal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Entry;
import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.Scan;
import io.qump.codec.Codecs;
import io.qump.testkit.store.StoreCheck;
import io.qump.testkit.store.StoreState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads that use a store in a real directory while another interrupts them without pause: in Java
 * an interrupt closes the channel that its thread is writing, so one would be enough to end a store
 * that writes on its callers' threads unprotected.
 *
 * <p>Before every second operation a thread sets its flag itself, and it must be set afterwards; in
 * the others the flag is clear at first, so that an interrupt can come in the middle. System
 * properties {@code qump.interrupts}: how many to send at least, {@code qump.interrupts.seed}.
 */
@Timeout(180)
class StoreInterruptTest {

  private static final int WORKERS = 8;
  private static final long INTERRUPTS = Long.getLong("qump.interrupts", 100_000);
  private static final long SEED = Long.getLong("qump.interrupts.seed", 1);
  private static final int KEYS = 50;
  private static final int MIN_OPERATIONS = 1_000;

  @TempDir Path directory;

  private final AtomicReferenceArray<Thread> workers = new AtomicReferenceArray<>(WORKERS);
  private final AtomicInteger running = new AtomicInteger(WORKERS);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong operations = new AtomicLong();
  private final AtomicLong met = new AtomicLong();

  private Qump open() {
    return Qump.at(directory)
        .maxLogBytes(1 << 20)
        .memoryTableBytes(1 << 20)
        .checkpointInterval(Duration.ofMillis(100))
        .lockTimeout(Duration.ofMinutes(1))
        .open();
  }

  @Test
  void interruptsCloseNothingAndLoseNothing() throws Exception {
    Map<String, Map<String, Long>> acknowledged = Collections.synchronizedMap(new HashMap<>());
    StoreState before;
    try (Qump store = open()) {
      storm(store, acknowledged);
      acknowledged.forEach((name, entries) -> assertEquals(entries, entries(store, name), name));
      store.map("after", Codecs.STRING, Codecs.LONG).put("the storm", 1L);
      store.checkpoint();
      before = StoreCheck.stateOf(store);
    }
    try (Qump store = open()) {
      assertEquals(before, StoreCheck.stateOf(store), "after reopening");
    }
    System.out.printf(
        "interrupts: seed=%d threads=%d sent=%d met=%d operations=%d closed=0%n",
        SEED, WORKERS, sent.get(), met.get(), operations.get());
    assertTrue(sent.get() >= INTERRUPTS, () -> "sent=" + sent);
    assertTrue(met.get() > 0, "no interrupt came in the middle of an operation");
  }

  private void storm(Qump store, Map<String, Map<String, Long>> acknowledged) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int number = worker;
        ends.add(threads.submit(() -> acknowledged.put("worker-" + number, work(store, number))));
      }
      ends.add(threads.submit(this::interruptAll));
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void interruptAll() {
    while (running.get() > 0) {
      for (int i = 0; i < WORKERS; i++) {
        Thread worker = workers.get(i);
        if (worker != null) {
          worker.interrupt();
          sent.incrementAndGet();
        }
      }
      Thread.onSpinWait();
    }
  }

  /** Answers what the worker's own map must hold. */
  private Map<String, Long> work(Qump store, int number) {
    workers.set(number, Thread.currentThread());
    SplittableRandom random = new SplittableRandom(SEED + number);
    QumpMap<String, Long> map = store.map("worker-" + number, Codecs.STRING, Codecs.LONG);
    Map<String, Long> expected = new HashMap<>();
    try {
      for (long i = 0; i < MIN_OPERATIONS || sent.get() < INTERRUPTS; i++) {
        long value = i;
        String key = "key-" + random.nextInt(KEYS);
        step(i % 2 == 0, () -> operation(store, map, random, key, value, expected));
        operations.incrementAndGet();
      }
      return expected;
    } finally {
      workers.set(number, null);
      running.decrementAndGet();
      Thread.interrupted();
    }
  }

  private void step(boolean set, Runnable operation) {
    if (set) {
      Thread.currentThread().interrupt();
    } else {
      Thread.interrupted();
    }
    operation.run();
    boolean found = Thread.interrupted();
    assertTrue(found || !set, "an operation lost the interrupt flag");
    if (found && !set) {
      met.incrementAndGet();
    }
  }

  private static void operation(
      Qump store,
      QumpMap<String, Long> map,
      SplittableRandom random,
      String key,
      long value,
      Map<String, Long> expected) {
    switch (random.nextInt(40)) {
      case 0 -> store.sync();
      case 1 -> store.checkpoint();
      case 2, 3, 4, 5 -> {
        map.remove(key);
        expected.remove(key);
      }
      case 6, 7, 8, 9, 10 -> assertEquals(expected.get(key), map.get(key), key);
      case 11 -> {
        store.transact(transaction -> transaction.map(map).put(key, value));
        expected.put(key, value);
      }
      default -> {
        map.put(key, value);
        expected.put(key, value);
      }
    }
  }

  private static Map<String, Long> entries(Qump store, String name) {
    Map<String, Long> found = new HashMap<>();
    try (Stream<Entry<String, Long>> all =
        store.map(name, Codecs.STRING, Codecs.LONG).scan(Scan.all())) {
      all.forEach(entry -> found.put(entry.key(), entry.value()));
    }
    return found;
  }
}
