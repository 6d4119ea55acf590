package io.qump.core;

import io.qump.Horizon;
import io.qump.core.LevelStack.HeldState;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Timeline;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.CommitTime;
import io.qump.spi.History;
import io.qump.spi.TimeTravel;
import io.qump.spi.ViewRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The past of a store that keeps what is replaced: the memory tables have all of it since the last
 * flush, the base has the rest, back to its horizon.
 *
 * <p>A state of the past is taken hold of in this order: levels, then base. What is flushed in
 * between is found twice, and is the same; the other way round it would be found nowhere. Tables
 * cut nothing, so no pin is needed, and that the base still is complete as of the commit is told by
 * the base at the moment in which it pins.
 *
 * <p>Thread-safe.
 */
final class PastStates implements History {

  private static final Instant LEAST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant MOST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final LevelStack stack;
  private final Timeline timeline;
  private final TimeTravel base;

  PastStates(LevelStack stack, Timeline timeline, TimeTravel base) {
    this.stack = stack;
    this.timeline = timeline;
    this.base = base;
  }

  /**
   * A state, to be released.
   *
   * @param state the state
   * @param time when its last commit was made; empty if that is not known, or there is none
   */
  record Held(HeldState state, Optional<Instant> time) {}

  @Override
  public Horizon horizon() {
    CommitTime oldest = base.horizon();
    return new Horizon(oldest.sequence(), Instant.ofEpochMilli(oldest.timeMillis()));
  }

  /** Takes hold of the state as of a commit. */
  Held hold(ViewRequest.AsOf request) {
    long sequence = request.sequence();
    long newest = timeline.visible();
    if (sequence < 0 || sequence > newest) {
      throw new InvalidArgumentException(
          "sequence="
              + sequence
              + "; legal: "
              + base.horizon().sequence()
              + " to "
              + newest
              + ", the newest commit");
    }
    return hold(sequence);
  }

  /** Takes hold of the state as of a time. */
  Held hold(ViewRequest.AsOfTime request) {
    long visible = timeline.visible();
    return hold(Math.min(visible, lastCommitAt(millis(request.time()))));
  }

  private Held hold(long sequence) {
    Optional<Instant> time = sequence == 0 ? Optional.empty() : Optional.of(timeOf(sequence));
    Levels levels = stack.levels();
    return new Held(new HeldState(levels, base.pin(sequence), sequence, null), time);
  }

  private Instant timeOf(long sequence) {
    for (MemoryTable table : stack.levels().tables()) {
      OptionalLong time = table.timeMillisOf(sequence);
      if (time.isPresent()) {
        return Instant.ofEpochMilli(time.getAsLong());
      }
    }
    return Instant.ofEpochMilli(base.timeMillisOf(sequence));
  }

  private long lastCommitAt(long timeMillis) {
    for (MemoryTable table : stack.levels().tables()) {
      CommitTime found = table.lastCommitAt(timeMillis);
      if (found != null) {
        return found.sequence();
      }
    }
    return base.lastCommitAt(timeMillis).sequence();
  }

  /** The millisecond of a time; times that no number of milliseconds can say are cut off. */
  private static long millis(Instant time) {
    if (time.isBefore(LEAST)) {
      return Long.MIN_VALUE;
    }
    return time.isAfter(MOST) ? Long.MAX_VALUE : time.toEpochMilli();
  }
}
