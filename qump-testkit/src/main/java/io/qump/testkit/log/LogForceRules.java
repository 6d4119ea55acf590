package io.qump.testkit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.testkit.MemoryVolume;
import io.qump.testkit.conformance.RuleGroup;
import io.qump.testkit.fault.FaultVolume;
import io.qump.testkit.race.Race;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rules 3 and 4 of {@link io.qump.spi.WriteAheadLog}: appending and forcing. */
@RuleGroup("Appending and forcing")
interface LogForceRules extends LogSource {

  @Test
  default void positionsGrow() {
    try (TestedLog log = TestedLog.open(this, new MemoryVolume(), 0)) {
      long last = 0;
      for (long sequence = 1; sequence <= 50; sequence++) {
        long position = log.log().append(LogTexts.random(sequence));
        long before = last;
        assertTrue(position > before, () -> "position=" + position + " behind " + before);
        last = position;
      }
    }
  }

  @Test
  default void whatIsForcedMayBeForcedAgain() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      long first = log.append(1, 1);
      long second = log.append(2, 2);
      log.log().force(second);
      log.log().force(first);
      log.log().force(0);
      log.log().force(second);
      try (TestedLog cut = TestedLog.open(this, volume.afterPowerCut(), 1)) {
        assertEquals(LogTexts.puts(1, 2), cut.found());
      }
    }
  }

  @Test
  default void appendDoesNotWaitForAForce() {
    MemoryVolume memory = new MemoryVolume();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    FaultVolume volume = new FaultVolume(memory);
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      log.commit(1, 1);
      volume.beforeForce(
          file -> {
            arrived.countDown();
            awaitUninterruptibly(released);
          });
      long first = log.append(2, 2);
      Thread forcer = new Thread(() -> log.log().force(first));
      forcer.start();
      awaitUninterruptibly(arrived);
      try {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> log.append(3, 20));
      } finally {
        released.countDown();
      }
      joinUninterruptibly(forcer);
    }
    try (TestedLog log = TestedLog.open(this, memory.afterPowerCut(), 1)) {
      assertEquals(LogTexts.puts(1, 20), log.found());
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }

  @Test
  default void manyThreadsMayForce() {
    MemoryVolume volume = new MemoryVolume();
    int threads = 8;
    long each = 50;
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      AtomicLong sequence = new AtomicLong();
      Race race = new Race(Duration.ofSeconds(60));
      for (int thread = 0; thread < threads; thread++) {
        race.leader(
            "commits " + thread,
            () -> {
              for (long i = 0; i < each; i++) {
                long position;
                synchronized (sequence) {
                  position = log.log().append(LogTexts.put(sequence.incrementAndGet()));
                }
                log.log().force(position);
              }
            });
      }
      race.run();
      try (TestedLog cut = TestedLog.open(this, volume.afterPowerCut(), 1)) {
        assertEquals(LogTexts.puts(1, threads * each), cut.found());
      }
    }
  }

  @Test
  default void anInterruptNeitherEndsAForceNorIsLost() {
    MemoryVolume volume = new MemoryVolume();
    try (TestedLog log = TestedLog.open(this, volume, 0)) {
      boolean kept;
      Thread.currentThread().interrupt();
      try {
        log.commit(1, 3);
      } finally {
        kept = Thread.interrupted();
      }
      assertTrue(kept, "the interrupt flag was lost");
      log.commit(4, 4);
      try (TestedLog cut = TestedLog.open(this, volume.afterPowerCut(), 1)) {
        assertEquals(LogTexts.puts(1, 4), cut.found());
      }
    }
  }
}
