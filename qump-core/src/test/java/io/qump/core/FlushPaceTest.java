package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How large flushes are, by how long they took. */
class FlushPaceTest {

  private static final long CONFIGURED = 64L << 20;
  private static final Duration NONE = Duration.ZERO;

  private final FlushPace pace = new FlushPace(CONFIGURED, false);

  /** A flush of the present size by a base that takes so many bytes in a second. */
  private Duration flush(double bytesPerSecond) {
    long bytes = pace.bytes();
    Duration took = Duration.ofNanos(Math.round(bytes / bytesPerSecond * 1e9));
    pace.flushed(bytes, took);
    return took;
  }

  private static void assertNear(long expected, long found) {
    assertEquals(1.0, (double) found / expected, 0.001);
  }

  @Test
  void aQuickBaseIsSoonGivenWhatIsConfigured() {
    for (long expected = 1L << 20; expected < CONFIGURED; expected *= 16) {
      assertEquals(expected, pace.bytes());
      flush(1e9);
    }
    assertEquals(CONFIGURED, pace.bytes());
    flush(1e9);
    assertEquals(CONFIGURED, pace.bytes());
  }

  @Test
  void aSlowBaseIsGivenWhatItTakesInASecond() {
    flush(700_000);
    assertNear(700_000, pace.bytes());
    assertNear(FlushPace.TARGET.toNanos(), flush(700_000).toNanos());
    assertNear(700_000, pace.bytes());
  }

  @Test
  void theSizeFollowsTheBaseInBothDirections() {
    flush(1e9);
    flush(3_000_000);
    assertNear(3_000_000, pace.bytes());
    flush(1e9);
    assertNear(48_000_000, pace.bytes());
  }

  @Test
  void thereIsALeastSize() {
    flush(1);
    assertEquals(FlushPace.LEAST_BYTES, pace.bytes());
    FlushPace small = new FlushPace(FlushPace.LEAST_BYTES / 2, false);
    small.flushed(FlushPace.LEAST_BYTES, Duration.ofHours(1));
    assertEquals(FlushPace.LEAST_BYTES / 2, small.bytes(), "what is configured is never exceeded");
  }

  @Test
  void aFlushOnDemandThatBroughtLittleSaysNothing() {
    pace.flushed(1_000, Duration.ofMillis(20));
    assertEquals(FlushPace.FIRST_BYTES, pace.bytes());
  }

  @Test
  void aFlushOnDemandThatTookLongSaysMuch() {
    pace.flushed(FlushPace.FIRST_BYTES / 2, FlushPace.TARGET.plusNanos(1));
    assertNear(FlushPace.FIRST_BYTES / 2, pace.bytes());
  }

  @Test
  void aClockThatStandsStillOrGoesBackDoesNoHarm() {
    pace.flushed(pace.bytes(), NONE);
    assertEquals(16 * FlushPace.FIRST_BYTES, pace.bytes());
    pace.flushed(pace.bytes(), Duration.ofSeconds(-5));
    assertEquals(CONFIGURED, pace.bytes());
  }

  @Test
  void aBaseThatWritesAllOfItselfIsGivenWhatIsConfigured() {
    FlushPace fixed = new FlushPace(CONFIGURED, true);
    assertEquals(CONFIGURED, fixed.bytes());
    fixed.flushed(CONFIGURED, Duration.ofMinutes(1));
    assertEquals(CONFIGURED, fixed.bytes());
    assertTrue(fixed.bytes() > FlushPace.FIRST_BYTES);
  }
}
