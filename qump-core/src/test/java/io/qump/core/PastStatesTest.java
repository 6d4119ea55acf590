package io.qump.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.addressing.AddressScheme;
import io.qump.core.PastStates.Held;
import io.qump.core.addressing.AddressSchemes;
import io.qump.core.memory.MemoryTable;
import io.qump.core.memory.Prepared;
import io.qump.core.memory.Timeline;
import io.qump.error.InvalidArgumentException;
import io.qump.error.SnapshotExpiredException;
import io.qump.spi.BaseView;
import io.qump.spi.CommitTime;
import io.qump.spi.MapId;
import io.qump.spi.Mutation;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredValue;
import io.qump.spi.TimeTravel;
import io.qump.spi.ViewRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** States of the past in orders of events that threads meet seldom. */
class PastStatesTest {

  private static final MapId MAP = new MapId(1, "map");
  private static final byte[] KEY = {7};

  private final Timeline timeline = new Timeline(new CommitLock(Duration.ofSeconds(5)));
  private final AddressScheme scheme = AddressSchemes.of("sha256", 4);
  private final MemoryTable table = new MemoryTable(scheme, timeline, true, true);
  private final LevelStack stack = new LevelStack(new Levels(List.of(table), null, null));

  /** A base that has nothing, and lets something happen when it pins. */
  private static final class EmptyBase implements TimeTravel, BaseView {

    private final Runnable meanwhile;

    EmptyBase(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public BaseView pin(long sequence) {
      meanwhile.run();
      return this;
    }

    @Override
    public CommitTime horizon() {
      return CommitTime.NONE;
    }

    @Override
    public CommitTime lastCommitAt(long timeMillis) {
      return CommitTime.NONE;
    }

    @Override
    public long timeMillisOf(long sequence) {
      throw new SnapshotExpiredException("sequence=" + sequence + "; the base has no commits");
    }

    @Override
    public @Nullable StoredValue get(MapId map, byte[] key, long identityHash) {
      return null;
    }

    @Override
    public ScanPage scan(ScanRequest request) {
      return new ScanPage(List.of(), Optional.empty());
    }

    @Override
    public void close() {}
  }

  private PastStates past(Runnable meanwhile) {
    return new PastStates(stack, timeline, new EmptyBase(meanwhile));
  }

  private void link(long sequence, long timeMillis) {
    Prepared prepared =
        table.prepare(List.of(new Mutation.Put(MAP, KEY, 1, new byte[] {(byte) sequence})));
    table.link(prepared, sequence);
    table.noteTime(sequence, timeMillis);
  }

  private long shown(Held held) {
    StoredValue value = new StateReader(held.state()).get(MAP, KEY, scheme.identityHash(KEY));
    return value == null ? 0 : value.sequence();
  }

  /**
   * The end of a flush takes the frozen table out of the levels. If the base's state were taken
   * before the levels, what was flushed in between would be in neither.
   */
  @Test
  void whatIsFlushedInBetweenIsStillSeen() {
    link(1, 10);
    timeline.publish(1);
    stack.levels(stack.levels().freeze(new MemoryTable(scheme, timeline, true, true)));
    PastStates past = past(() -> stack.levels(stack.levels().flushed()));
    Held held = past.hold(new ViewRequest.AsOf(1));
    assertEquals(1, shown(held));
    assertEquals(Optional.of(Instant.ofEpochMilli(10)), held.time());
  }

  @Test
  void aCommitThatIsNotVisibleIsNotSeen() {
    link(1, 10);
    timeline.publish(1);
    link(2, 20);
    PastStates past = past(() -> {});
    for (Instant time : List.of(Instant.ofEpochMilli(20), Instant.MAX)) {
      Held held = past.hold(new ViewRequest.AsOfTime(time));
      assertEquals(1, held.state().sequence());
      assertEquals(1, shown(held));
    }
    String message =
        String.valueOf(
            assertThrows(InvalidArgumentException.class, () -> past.hold(new ViewRequest.AsOf(2)))
                .getMessage());
    assertTrue(message.contains("sequence=2; legal: 0 to 1"), message);
    timeline.publish(2);
    assertEquals(2, shown(past.hold(new ViewRequest.AsOf(2))));
  }

  /** Commits of one millisecond have one time, and it is the last of them that counts. */
  @Test
  void theLastCommitOfAMillisecondCounts() {
    for (long sequence = 1; sequence <= 200; sequence++) {
      link(sequence, sequence / 3);
    }
    timeline.publish(200);
    PastStates past = past(() -> {});
    for (long sequence = 1; sequence <= 200; sequence++) {
      Instant time = Instant.ofEpochMilli(sequence / 3);
      assertEquals(Optional.of(time), past.hold(new ViewRequest.AsOf(sequence)).time());
      assertEquals(
          Math.min(200, sequence / 3 * 3 + 2),
          past.hold(new ViewRequest.AsOfTime(time)).state().sequence());
    }
    assertEquals(
        0, past.hold(new ViewRequest.AsOfTime(Instant.ofEpochMilli(-1))).state().sequence());
  }
}
