package io.qump.testkit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelChecksTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Set<Integer> seen = ConcurrentHashMap.newKeySet();

  @Test
  void everyItemIsCheckedOnce() throws Exception {
    try (ParallelChecks<Integer> checks =
        new ParallelChecks<>(3, LONG, item -> assertTrue(seen.add(item)))) {
      for (int i = 0; i < 1_000; i++) {
        checks.add(i);
      }
      assertEquals(List.of(), checks.finish());
    }
    assertEquals(1_000, seen.size());
  }

  @Test
  void failuresOfAllKindsAreCollected() throws Exception {
    try (ParallelChecks<Integer> checks =
        new ParallelChecks<>(2, LONG, ParallelChecksTest::failForMany)) {
      for (int i = 0; i < 100; i++) {
        checks.add(i);
      }
      List<Failed<Integer>> failed = checks.finish();
      assertEquals(
          IntStream.range(0, 100).filter(i -> i % 10 < 3).boxed().collect(Collectors.toSet()),
          failed.stream().map(Failed::item).collect(Collectors.toSet()));
      assertEquals(30, checks.failed());
      assertEquals(
          Set.of(StackOverflowError.class, AssertionError.class, Exception.class),
          failed.stream().map(one -> one.failure().getClass()).collect(Collectors.toSet()));
    }
  }

  private static void failForMany(int item) throws Exception {
    switch (item % 10) {
      case 0 -> throw new StackOverflowError();
      case 1 -> throw new AssertionError();
      case 2 -> throw new Exception();
      default -> {}
    }
  }

  @Test
  void anInterruptOfOneCheckIsNotSeenByTheNext() throws Exception {
    try (ParallelChecks<Integer> checks =
        new ParallelChecks<>(
            1,
            LONG,
            item -> {
              assertFalse(Thread.currentThread().isInterrupted());
              Thread.currentThread().interrupt();
            })) {
      for (int i = 0; i < 50; i++) {
        checks.add(i);
      }
      assertEquals(List.of(), checks.finish());
    }
  }

  /** The items behind the ones that hang, in the same batch, must be checked all the same. */
  @Test
  void aCheckThatDoesNotEndFailsAndHoldsUpNothing() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(2);
    try (ParallelChecks<Integer> checks =
        new ParallelChecks<>(
            1,
            Duration.ofMillis(100),
            item -> {
              if (item == 3 || item == 40) {
                await(never, ended);
              }
              seen.add(item);
            })) {
      for (int i = 0; i < 100; i++) {
        checks.add(i);
      }
      List<Failed<Integer>> failed = checks.finish();
      assertEquals(List.of(3, 40), failed.stream().map(Failed::item).toList());
      assertTrue(failed.stream().allMatch(Failed::hangs));
      assertTrue(
          failed.get(0).failure().getStackTrace().length > 0, "it says where the thread was");
    }
    ended.await();
    assertTrue(seen.containsAll(IntStream.range(41, 100).boxed().toList()), seen.toString());
    assertTrue(seen.containsAll(IntStream.range(4, 40).boxed().toList()), seen.toString());
  }

  private static void await(CountDownLatch never, CountDownLatch ended)
      throws InterruptedException {
    try {
      never.await();
    } finally {
      ended.countDown();
    }
  }

  /** Whatever the threads do, the first failure in the order of the items must be found. */
  @Test
  void whatWasAddedBeforeAFailureIsNotDropped() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    try (ParallelChecks<Integer> checks =
        new ParallelChecks<>(
            2,
            LONG,
            item -> {
              if (item == 5) {
                failed.await();
                throw new AssertionError("the first");
              }
              if (item >= 16) {
                failed.countDown();
                throw new AssertionError("a later one");
              }
            })) {
      for (int i = 0; i < 200 && checks.failed() == 0; i++) {
        checks.add(i);
      }
      failed.await();
      checks.dropWaiting();
      List<Failed<Integer>> failures = checks.finish();
      assertTrue(failures.stream().anyMatch(one -> one.item() == 5), failures.toString());
      assertTrue(failures.stream().noneMatch(Failed::hangs));
    }
  }

  @Test
  void closingEndsTheThreads() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (ParallelChecks<Integer> checks =
        new ParallelChecks<>(
            1,
            LONG,
            item -> {
              begun.countDown();
              await(never, ended);
            })) {
      for (int i = 0; i < 16; i++) {
        checks.add(i);
      }
      begun.await();
    }
    ended.await();
  }
}
