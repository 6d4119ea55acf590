package io.qump.wal.store;

import io.qump.spi.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes on when a test says so, by a step with each look, and over each pause, which
 * takes no time. Thread-safe.
 */
final class SimulatedTime implements InstantSource, Sleeper {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong millis = new AtomicLong(START.toEpochMilli());
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final Duration step;
  private volatile Runnable afterPause = () -> {};

  private SimulatedTime(Duration step) {
    this.step = step;
  }

  /** A clock that stands still between pauses. */
  static SimulatedTime standing() {
    return new SimulatedTime(Duration.ZERO);
  }

  /** A clock that goes on with each look. */
  static SimulatedTime ticking(Duration step) {
    return new SimulatedTime(step);
  }

  /** What happens while a thread rests. */
  void duringPauses(Runnable action) {
    afterPause = action;
  }

  /** How long threads rested, in order. */
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  Duration rested() {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  void advance(Duration duration) {
    millis.addAndGet(duration.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.addAndGet(step.toMillis()));
  }

  @Override
  public void sleep(Duration duration) {
    pauses.add(duration);
    advance(duration);
    afterPause.run();
  }
}
