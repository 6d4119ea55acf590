package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting goes on while something is done. */
class PatienceTest {

  private final AtomicLong steps = new AtomicLong(7);
  private final Patience patience = new Patience(Duration.ofMillis(5), steps::get);

  @Test
  void itEndsWhenNothingWasDone() {
    assertEquals(5_000_000, patience.nanos());
    assertFalse(patience.renew());
  }

  @Test
  void itIsRenewedByEachStepAndEndsAfterTheLast() {
    for (int i = 0; i < 10; i++) {
      steps.incrementAndGet();
      assertTrue(patience.renew());
    }
    assertFalse(patience.renew());
  }
}
