package io.qump.testkit.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a race ends. */
@Timeout(20)
class RaceTest {

  private final Race race = new Race(Duration.ofSeconds(15));
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void followersStopWhenTheLeadersAreDone() {
    race.leader("one", done::incrementAndGet);
    race.leader("two", done::incrementAndGet);
    race.follower("watcher", this::waitForTheEnd);
    race.run();
    assertEquals(2, done.get());
    assertFalse(race.goesOn());
  }

  @Test
  void aFailureOfOneEndsAll() {
    race.leader("worker", this::waitForTheEnd);
    race.follower(
        "watcher",
        () -> {
          throw new IllegalStateException("seen something");
        });
    AssertionError error = assertThrows(AssertionError.class, race::run);
    assertEquals("seen something", error.getMessage());
  }

  private void waitForTheEnd() {
    while (race.goesOn()) {
      Thread.onSpinWait();
    }
  }
}
