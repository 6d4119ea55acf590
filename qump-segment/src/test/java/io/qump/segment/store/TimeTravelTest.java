package io.qump.segment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Capability;
import io.qump.Horizon;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.Snapshot;
import io.qump.Support;
import io.qump.codec.Codecs;
import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.QumpException;
import io.qump.error.SnapshotExpiredException;
import io.qump.error.UnsupportedCapabilityException;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a user sees of the past: states, times, the horizon, and every refusal. */
public class TimeTravelTest {

  private static final Duration RETENTION = Duration.ofHours(1);

  private final MemoryVolume volume = new MemoryVolume();
  private final SimulatedClock clock = new SimulatedClock();

  private Qump open(QumpConfiguration configuration) {
    return EnvironmentOpener.find()
        .open(
            configuration, Environment.system().withClock(clock).withVolumes(directory -> volume));
  }

  private Qump open(Duration retention) {
    return open(TestStores.settings().retention(retention).build());
  }

  private static QumpMap<String, Long> map(Qump store) {
    return store.map("m", Codecs.STRING, Codecs.LONG);
  }

  private static @Nullable Long get(Snapshot snapshot, Qump store) {
    return snapshot.map(map(store)).get("k");
  }

  /** Commits 1 to 4 set the key to their own sequence, a second apart; the first at START. */
  private void fourCommits(Qump store) {
    for (long value = 1; value <= 4; value++) {
      map(store).put("k", value);
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static String message(Class<? extends QumpException> type, Runnable call) {
    return String.valueOf(assertThrows(type, call::run).getMessage());
  }

  @Test
  public void everyCommitIsReadBySequenceAndByTime() {
    try (Qump store = open(RETENTION)) {
      fourCommits(store);
      for (int flushed = 0; flushed < 2; flushed++) {
        for (long value = 0; value <= 4; value++) {
          Instant time = SimulatedClock.START.plusSeconds(value - 1);
          try (Snapshot bySequence = store.asOf(value);
              Snapshot byTime = store.asOf(time);
              Snapshot later = store.asOf(time.plusMillis(999))) {
            Long expected = value == 0 ? null : value;
            assertEquals(expected, get(bySequence, store));
            assertEquals(expected, get(byTime, store));
            assertEquals(expected, get(later, store));
            assertEquals(value, byTime.sequence());
            assertEquals(
                value == 0 ? Optional.empty() : Optional.of(time), bySequence.time(), "time");
            assertEquals(bySequence.time(), later.time());
          }
        }
        store.checkpoint();
      }
    }
  }

  @Test
  public void aTimeInTheFutureIsNow() {
    try (Qump store = open(RETENTION)) {
      fourCommits(store);
      for (Instant future : List.of(clock.instant().plusSeconds(1_000), Instant.MAX)) {
        try (Snapshot snapshot = store.asOf(future)) {
          assertEquals(4, snapshot.sequence());
        }
      }
      try (Snapshot snapshot = store.asOf(Instant.MIN)) {
        assertEquals(0, snapshot.sequence(), "nothing is gone, and there was nothing then");
      }
      try (Snapshot present = store.snapshot()) {
        assertEquals(Optional.empty(), present.time());
      }
    }
  }

  @Test
  @SuppressWarnings("NullAway") // Null is one of what is tested.
  public void aSequenceThatIsNoCommitIsRefused() {
    try (Qump store = open(RETENTION)) {
      fourCommits(store);
      String above = message(InvalidArgumentException.class, () -> store.asOf(5));
      assertTrue(above.contains("sequence=5; legal: 0 to 4"), above);
      String below = message(InvalidArgumentException.class, () -> store.asOf(-1));
      assertTrue(below.contains("sequence=-1"), below);
      assertThrows(InvalidArgumentException.class, () -> store.asOf((Instant) null));
      assertEquals(
          0, store.statistics().operations().activeSnapshots(), "refused views are not counted");
    }
  }

  /** A session without retention: what it flushed has no past, and the store says so. */
  @Test
  public void whatWasFlushedWithoutRetentionHasNoPast() {
    try (Qump store = open(RETENTION)) {
      fourCommits(store);
      store.checkpoint();
      assertEquals(new Horizon(0, Instant.EPOCH), store.horizon());
    }
    try (Qump store = open(Duration.ZERO)) {
      map(store).put("k", 5L);
      map(store).put("k", 6L);
      store.checkpoint();
    }
    try (Qump store = open(RETENTION)) {
      Instant time = SimulatedClock.START.plusSeconds(4);
      assertEquals(new Horizon(6, time), store.horizon());
      String sequence = message(SnapshotExpiredException.class, () -> store.asOf(5));
      String byTime =
          message(SnapshotExpiredException.class, () -> store.asOf(time.minusMillis(1)));
      for (String message : List.of(sequence, byTime)) {
        assertTrue(message.contains("horizon.sequence=6 horizon.time=" + time), message);
        assertTrue(message.contains("retention=PT1H"), message);
      }
      try (Snapshot snapshot = store.asOf(time)) {
        assertEquals(6, get(snapshot, store));
        assertEquals(Optional.of(time), snapshot.time());
      }
      map(store).put("k", 7L);
      try (Snapshot snapshot = store.asOf(6)) {
        assertEquals(6, get(snapshot, store));
      }
    }
  }

  /** What the log has was never flushed: with a retention its past is there, whoever wrote it. */
  @Test
  public void replayBringsThePastBack() {
    try (Qump store = open(Duration.ZERO)) {
      fourCommits(store);
      map(store).clear();
      map(store).put("k", 6L);
    }
    try (Qump store = open(RETENTION)) {
      for (long sequence = 0; sequence <= 6; sequence++) {
        try (Snapshot snapshot = store.asOf(sequence)) {
          assertEquals(sequence == 0 || sequence == 5 ? null : sequence, get(snapshot, store));
        }
      }
      try (Snapshot snapshot = store.asOf(SimulatedClock.START.plusSeconds(2))) {
        assertEquals(3, snapshot.sequence());
      }
    }
  }

  @Test
  public void aSnapshotOfThePastStaysWhenTheHorizonPassesIt() throws Exception {
    try (Qump store = open(Duration.ofMillis(1))) {
      fourCommits(store);
      Snapshot held = store.asOf(2);
      long last = compactUntilTheHorizonMoves(store, 2);
      assertThrows(SnapshotExpiredException.class, () -> store.asOf(2));
      assertEquals(2, get(held, store));
      held.close();
      assertThrows(ClosedException.class, () -> get(held, store));
      try (Snapshot snapshot = store.asOf(last)) {
        assertEquals(last, get(snapshot, store));
      }
    }
  }

  /**
   * Four flushes are merged; the merge runs in the background, so flushes go on until it is seen.
   */
  private long compactUntilTheHorizonMoves(Qump store, long beyond) {
    long value = 4;
    while (store.horizon().sequence() <= beyond) {
      value++;
      map(store).put("k", value);
      clock.advance(Duration.ofSeconds(1));
      store.checkpoint();
    }
    return value;
  }

  @Test
  public void withoutRetentionThePastIsRefused() {
    try (Qump store = open(Duration.ZERO)) {
      fourCommits(store);
      assertEquals(Support.ABSENT, store.capabilities().of(Capability.TIME_TRAVEL));
      for (Runnable call :
          List.<Runnable>of(
              () -> store.asOf(1), () -> store.asOf(SimulatedClock.START), store::horizon)) {
        String message = message(UnsupportedCapabilityException.class, call);
        assertTrue(message.contains("retention=PT0S"), message);
      }
    }
    assertThrows(
        UnsupportedCapabilityException.class,
        () -> open(TestStores.settings().require(Capability.TIME_TRAVEL).build()));
    try (Qump store =
        open(TestStores.settings().retention(RETENTION).require(Capability.TIME_TRAVEL).build())) {
      assertEquals(Support.NATIVE, store.capabilities().of(Capability.TIME_TRAVEL));
    }
  }

  @Test
  public void whatCannotKeepThePastIsNotOpened() {
    String base =
        message(
            UnsupportedCapabilityException.class,
            () -> open(TestStores.settings().backend("wal").retention(RETENTION).build()));
    assertTrue(base.contains("backend=wal retention=PT1H"), base);
    String memory =
        message(
            UnsupportedCapabilityException.class,
            () ->
                open(
                    QumpConfiguration.builder()
                        .mode(PersistenceMode.DISABLED)
                        .retention(RETENTION)
                        .build()));
    assertTrue(memory.contains("mode=DISABLED retention=PT1H"), memory);
  }

  /**
   * The time of commits was taken up from the replayed log alone. After a checkpoint the log has
   * nothing to replay, so a clock that had been set back gave times before those in the base.
   */
  @Test
  public void timesDoNotRunBackwardsAcrossACheckpoint() {
    try (Qump store = open(RETENTION)) {
      fourCommits(store);
      store.checkpoint();
    }
    clock.advance(Duration.ofHours(-5));
    try (Qump store = open(RETENTION)) {
      map(store).put("k", 5L);
      try (Snapshot fourth = store.asOf(4);
          Snapshot fifth = store.asOf(5);
          Snapshot newest = store.asOf(SimulatedClock.START.plusSeconds(3))) {
        assertEquals(Optional.of(SimulatedClock.START.plusSeconds(3)), fourth.time());
        assertEquals(fourth.time(), fifth.time());
        assertEquals(5, newest.sequence(), "the last commit of that millisecond");
      }
    }
  }

  @Test
  public void mapsAndScansBelongToTheirMoment() {
    try (Qump store = open(RETENTION)) {
      QumpMap<String, Long> other = store.map("other", Codecs.STRING, Codecs.LONG);
      map(store).put("k", 1L);
      other.put("a", 2L);
      other.put("b", 3L);
      other.clear();
      store.checkpoint();
      try (Snapshot first = store.asOf(1);
          Snapshot third = store.asOf(3);
          Snapshot fourth = store.asOf(4)) {
        assertEquals(0, first.map(other).size());
        assertEquals(2, third.map(other).size());
        assertNull(fourth.map(other).get("a"));
        assertEquals(1, get(fourth, store));
      }
    }
  }
}
