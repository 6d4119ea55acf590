package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  @Test
  void threadsThatMeetGetOneValue() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier barrier = new CyclicBarrier(THREADS);
      for (int round = 0; round < ROUNDS; round++) {
        AtomicInteger made = new AtomicInteger();
        Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);
        List<Future<Integer>> values = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          values.add(
              threads.submit(
                  () -> {
                    barrier.await();
                    return lazy.get();
                  }));
        }
        for (Future<Integer> value : values) {
          assertEquals(1, value.get(), "round=" + round);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFailureIsThrownAndNotKept() {
    IllegalStateException failure = new IllegalStateException("no memory");
    AtomicInteger calls = new AtomicInteger();
    Lazy<String> lazy =
        new Lazy<>(
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw failure;
              }
              return "made";
            });
    assertSame(failure, assertThrows(IllegalStateException.class, lazy::get));
    assertEquals("made", lazy.get());
    assertEquals("made", lazy.get());
    assertEquals(2, calls.get());
  }
}
