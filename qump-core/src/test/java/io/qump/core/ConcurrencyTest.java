package io.qump.core;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
class ConcurrencyTest {

  private static final Duration TIME = Duration.ofMillis(800);

  @Test
  void commitsAreSeenAsAWhole() {
    new AtomicVisibility(1, TIME, false).run();
  }

  @Test
  void commitsWithRemovalsAreSeenAsAWhole() {
    new AtomicVisibility(2, TIME, true).run();
  }
}
