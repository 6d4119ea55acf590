package io.qump.segment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.Entry;
import io.qump.Horizon;
import io.qump.PersistenceMode;
import io.qump.Qump;
import io.qump.QumpConfiguration;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import io.qump.error.SnapshotExpiredException;
import io.qump.spi.Environment;
import io.qump.spi.EnvironmentOpener;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A store with a retention against a model that keeps every state: batches with clears, checkpoints
 * and flushes by size, compaction in the background, a clock that goes on and now and then back,
 * snapshots of the past that are kept, closing, losing power, and sessions without retention. Read
 * as of random commits and times on both sides of the horizon, in both directions.
 */
@Timeout(120)
public class PastModelTest {

  private static final long SEED = Long.getLong("qump.past.seed", 20_261_121);
  private static final int COMMANDS = Integer.getInteger("qump.past.commands", 700);
  private static final List<String> MAPS = List.of("a", "b");
  private static final int KEYS = 12;

  private final Random random = new Random(SEED);
  private final SimulatedClock clock = new SimulatedClock();
  private final List<Map<String, NavigableMap<String, String>>> states = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<Snapshot> held = new ArrayList<>();
  private MemoryVolume volume = new MemoryVolume();
  private Duration retention = Duration.ZERO;
  private Instant latest = SimulatedClock.START;

  /** Everything before it may be gone, whatever the retention. */
  private long withoutPast;

  @ParameterizedTest
  @CsvSource({"SYNC, 40", "ASYNC, 40", "SYNC, 600000", "HYBRID, 5"})
  public void readsAsOfEveryCommitAreThoseOfTheModel(PersistenceMode mode, int retentionMillis) {
    retention = Duration.ofMillis(retentionMillis);
    states.add(Map.of("a", new TreeMap<>(), "b", new TreeMap<>()));
    times.add(Instant.EPOCH);
    Qump store = open(mode, retention);
    try {
      for (int command = 0; command < COMMANDS; command++) {
        store = step(store, mode, "seed=" + SEED + " mode=" + mode + " command=" + command);
      }
      releaseAll(store, "seed=" + SEED + " at the end");
    } finally {
      store.close();
    }
  }

  private Qump step(Qump store, PersistenceMode mode, String where) {
    clock.advance(Duration.ofMillis(random.nextInt(4) - (random.nextInt(30) == 0 ? 20 : 0)));
    latest = clock.instant().isAfter(latest) ? clock.instant() : latest;
    switch (random.nextInt(40)) {
      case 0 -> {
        return reopen(store, mode, where);
      }
      case 1, 2, 3 -> store.checkpoint();
      case 4 -> hold(store);
      case 5 -> releaseAll(store, where);
      case 6, 7, 8, 9, 10, 11, 12, 13 -> check(store, where);
      default -> commit(store);
    }
    return store;
  }

  private void commit(Qump store) {
    Map<String, NavigableMap<String, String>> next = new TreeMap<>();
    newest().forEach((name, entries) -> next.put(name, new TreeMap<>(entries)));
    WriteBatch batch = store.newBatch();
    for (int i = 0; i <= random.nextInt(4); i++) {
      String name = MAPS.get(random.nextInt(MAPS.size()));
      String key = "key" + random.nextInt(KEYS);
      int kind = random.nextInt(20);
      if (kind == 0) {
        batch.clear(map(store, name));
        entries(next, name).clear();
      } else if (kind < 6) {
        batch.remove(map(store, name), key);
        entries(next, name).remove(key);
      } else {
        String value = states.size() + "x".repeat(random.nextInt(random.nextInt(800) + 1));
        batch.put(map(store, name), key, value);
        entries(next, name).put(key, value);
      }
    }
    store.write(batch);
    states.add(next);
    Instant last = times.get(times.size() - 1);
    times.add(clock.instant().isAfter(last) ? clock.instant() : last);
  }

  /** Closes the store or, if all was acknowledged as durable, cuts its power. */
  private Qump reopen(Qump store, PersistenceMode mode, String where) {
    releaseAll(store, where);
    MemoryVolume left = volume.afterPowerCut();
    store.close();
    if (mode == PersistenceMode.SYNC && random.nextBoolean()) {
      volume = left;
    }
    if (random.nextInt(6) == 0) {
      try (Qump without = open(mode, Duration.ZERO)) {
        commit(without);
        without.checkpoint();
        withoutPast = newestSequence();
      }
    }
    return open(mode, retention);
  }

  private void hold(Qump store) {
    long oldest = store.horizon().sequence();
    long sequence = oldest + random.nextInt((int) (newestSequence() - oldest) + 1);
    try {
      held.add(store.asOf(sequence));
    } catch (SnapshotExpiredException e) {
      assertTrue(store.horizon().sequence() > sequence, "refused without need: " + e.getMessage());
    }
  }

  private void releaseAll(Qump store, String where) {
    for (Snapshot snapshot : held) {
      checkState(store, snapshot, snapshot.sequence(), where + " held");
      snapshot.close();
    }
    held.clear();
  }

  private void check(Qump store, String where) {
    long sequence = random.nextInt(states.size());
    String at = where + " asOf=" + sequence;
    Horizon before = store.horizon();
    long promised = lastCommitAt(latest.minus(retention));
    long earliest = Math.max(withoutPast, Math.max(0, promised));
    try (Snapshot snapshot = store.asOf(sequence)) {
      assertTrue(sequence >= before.sequence(), at);
      assertEquals(sequence, snapshot.sequence(), at);
      checkState(store, snapshot, sequence, at);
      if (sequence > 0) {
        assertEquals(times.get((int) sequence), snapshot.time().orElseThrow(), at);
      }
    } catch (SnapshotExpiredException e) {
      assertTrue(sequence < store.horizon().sequence(), at + " " + e.getMessage());
    }
    assertTrue(
        store.horizon().sequence() <= Math.max(earliest, before.sequence()),
        at + " horizon=" + store.horizon() + " passes what is promised: " + earliest);
    checkTime(store, where);
  }

  private void checkTime(Qump store, String where) {
    long span = Duration.between(SimulatedClock.START, clock.instant()).toMillis() + 20;
    Instant time = SimulatedClock.START.plusMillis(random.nextLong(span) - 5);
    try (Snapshot snapshot = store.asOf(time)) {
      long expected = lastCommitAt(time);
      assertEquals(expected, snapshot.sequence(), where + " asOf=" + time);
      checkState(store, snapshot, expected, where + " asOf=" + time);
    } catch (SnapshotExpiredException e) {
      assertTrue(time.isBefore(store.horizon().time()), where + " " + e.getMessage());
    }
    Horizon horizon = store.horizon();
    if (horizon.sequence() > 0) {
      assertThrows(
          SnapshotExpiredException.class,
          () -> store.asOf(horizon.time().minusMillis(1)).close(),
          where);
    }
  }

  private void checkState(Qump store, Snapshot snapshot, long sequence, String where) {
    for (String name : MAPS) {
      NavigableMap<String, String> expected = entries(states.get((int) sequence), name);
      ReadableMap<String, String> found = snapshot.map(map(store, name));
      boolean reversed = random.nextBoolean();
      try (Stream<Entry<String, String>> entries =
          found.scan(reversed ? Scan.<String>all().reversed() : Scan.all())) {
        assertEquals(
            (reversed ? expected.descendingMap() : expected)
                .entrySet().stream()
                    .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
                    .toList(),
            entries.toList(),
            where + " map=" + name);
      }
      String key = "key" + random.nextInt(KEYS);
      assertEquals(expected.get(key), found.get(key), where + " map=" + name + " key=" + key);
    }
  }

  private static NavigableMap<String, String> entries(
      Map<String, NavigableMap<String, String>> state, String name) {
    return Objects.requireNonNull(state.get(name), name);
  }

  private long lastCommitAt(Instant time) {
    int last = times.size() - 1;
    while (last > 0 && times.get(last).isAfter(time)) {
      last--;
    }
    return last;
  }

  private long newestSequence() {
    return states.size() - 1L;
  }

  private Map<String, NavigableMap<String, String>> newest() {
    return states.get(states.size() - 1);
  }

  private Qump open(PersistenceMode mode, Duration kept) {
    QumpConfiguration configuration =
        TestStores.settings().mode(mode).memoryTableBytes(64 << 10).retention(kept).build();
    MemoryVolume medium = volume;
    return EnvironmentOpener.find()
        .open(
            configuration, Environment.system().withClock(clock).withVolumes(directory -> medium));
  }

  private static QumpMap<String, String> map(Qump store, String name) {
    return store.map(name, Codecs.STRING, Codecs.STRING);
  }
}
