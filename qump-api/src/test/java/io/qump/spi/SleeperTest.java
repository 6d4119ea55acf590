package io.qump.spi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Resting takes its time, whoever interrupts. */
class SleeperTest {

  @Test
  void anInterruptNeitherEndsTheRestNorIsLost() {
    long begun = System.nanoTime();
    Thread.currentThread().interrupt();
    Sleeper.SYSTEM.sleep(Duration.ofMillis(5));
    assertTrue(Thread.interrupted(), "the flag is kept");
    assertTrue(System.nanoTime() - begun >= Duration.ofMillis(5).toNanos());
  }

  @Test
  void noTimeIsNoRest() {
    Sleeper.SYSTEM.sleep(Duration.ZERO);
    assertTrue(!Thread.currentThread().isInterrupted());
  }
}
