package io.qump.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.bench.measure.Trend.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Medians, percentiles, trends, and threads that count what they do. */
class SpreadTest {

  @Test
  void theMedianIsTheOneInTheMiddle() {
    assertEquals(new Spread(3, 1, 9), Spread.of(List.of(9.0, 1.0, 3.0)));
    assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 2.0, 1.0, 3.0)));
    assertEquals(new Spread(5, 5, 5), Spread.of(List.of(5.0)));
    assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
  }

  @Test
  void percentilesAreThoseOfAllOperations() {
    Histogram nanos = new Histogram(3);
    for (int i = 1; i <= 10_000; i++) {
      nanos.recordValue(i * 1_000L);
    }
    Latency latency = Latency.of(nanos);
    // Three digits count in the histogram.
    assertEquals(5_000, latency.p50(), 5);
    assertEquals(9_900, latency.p99(), 10);
    assertEquals(9_990, latency.p999(), 10);
    assertEquals(10_000, latency.max(), 10);
  }

  @Test
  void aRiseShowsAndNoiseDoesNot() {
    List<Sample> rising = new ArrayList<>();
    List<Sample> noisy = new ArrayList<>();
    List<Sample> falling = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i <= 100; i++) {
      rising.add(new Sample(i, 100 + i * 0.5 + random.nextDouble()));
      noisy.add(new Sample(i, 100 + 60 * random.nextDouble()));
      falling.add(new Sample(i, 100 - i * 0.5));
    }
    assertFalse(Trend.of(rising).flat());
    assertEquals(100 * 50 / 125.5, Trend.of(rising).changePercent(), 1);
    assertTrue(Trend.of(noisy).flat(), Trend.of(noisy).toString());
    assertTrue(Trend.of(falling).flat());
    assertEquals(50, Trend.of(falling).end(), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> Trend.of(rising.subList(0, 2)));
  }

  @Test
  void everyOperationOfEveryThreadIsCounted() {
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      AtomicInteger count = new AtomicInteger();
      Crew crew = new Crew(executor, 3, 1);
      assertEquals(300, crew.times(100, random -> count.incrementAndGet()).operations());
      assertEquals(300, count.get());
      Measurement timed = crew.during(0.02, random -> count.incrementAndGet());
      assertEquals(count.get() - 300, timed.operations());
      assertTrue(timed.nanos() >= 20_000_000, "nanos=" + timed.nanos());
      assertThrows(
          IllegalStateException.class,
          () ->
              crew.times(
                  1,
                  random -> {
                    throw new IllegalArgumentException("of the store");
                  }));
    } finally {
      executor.shutdown();
    }
  }
}
