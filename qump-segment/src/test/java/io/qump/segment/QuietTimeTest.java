package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The bug: runs were merged a second after each flush of a store that was flushed every 1.3
 * seconds, so that reads always had a merge beside them.
 */
class QuietTimeTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<Long> waits = new ArrayList<>();
  private final List<CompletableFuture<Void>> timers = new ArrayList<>();
  private long now = 1_000;
  private int told;

  private final QuietTime quiet =
      new QuietTime(() -> Instant.ofEpochMilli(now), SECOND, this::timer, () -> told++);

  private CompletableFuture<Void> timer(long nanos) {
    waits.add(nanos);
    timers.add(new CompletableFuture<>());
    return timers.get(timers.size() - 1);
  }

  private void change(long millisLater) {
    now += millisLater;
    quiet.change();
  }

  @Test
  void itWaitsFourTimesAsLongAsBetweenChanges() {
    quiet.begin();
    change(50_000);
    change(1_300);
    change(249);
    change(2_499);
    change(30_000);
    change(-30_000);
    assertEquals(
        List.of(1_000L, 1_000L, 5_200L, 1_000L, 9_996L, 10_000L, 1_000L),
        waits.stream().map(nanos -> nanos / 1_000_000).toList());
  }

  @Test
  void itIsQuietWhenTheLastTimerHasEndedAndNoChangeHasCome() {
    change(0);
    change(0);
    timers.get(0).complete(null);
    assertFalse(quiet.isQuiet(), "there was a change since");
    assertEquals(0, told);
    timers.get(1).complete(null);
    assertTrue(quiet.isQuiet());
    assertEquals(1, told);
    change(0);
    assertFalse(quiet.isQuiet());
  }

  @Test
  void nobodyIsToldOnceItIsClosed() {
    quiet.begin();
    quiet.close();
    assertTrue(timers.get(0).isCancelled());
    change(0);
    assertEquals(1, timers.size());
    assertFalse(quiet.isQuiet());
    assertEquals(0, told);
  }

  @Test
  void theTimerOfTheJdkEnds() {
    QuietTime.timer(1).join();
  }
}
