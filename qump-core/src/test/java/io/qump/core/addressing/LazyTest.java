package io.qump.core.addressing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LazyTest {

  /** In one of these a thread that was let into {@link Lazy#get} is waiting there, or through. */
  private static final Set<Thread.State> HELD_OR_DONE =
      EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);

  /** The second thread comes while the first one makes the value, and is seen to wait. */
  @Test
  @Timeout(60)
  void aThreadThatComesWhileAnotherMakesTheValueWaitsForIt() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CompletableFuture<Lazy<Object>> handedOver = new CompletableFuture<>();
    FutureTask<Object> get = new FutureTask<>(() -> handedOver.get().get());
    Thread second = new Thread(get);
    Lazy<Object> lazy =
        new Lazy<>(
            () -> {
              if (made.incrementAndGet() == 1) {
                second.start();
                while (!HELD_OR_DONE.contains(second.getState())) {
                  Thread.onSpinWait();
                }
              }
              return new Object();
            });
    handedOver.complete(lazy);
    assertSame(lazy.get(), get.get());
    assertEquals(1, made.get());
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
