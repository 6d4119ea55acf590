package io.qump.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.SnapshotExpiredException;
import io.qump.spi.BaseView;
import io.qump.spi.CommitTime;
import io.qump.spi.KeyRange;
import io.qump.spi.ScanPage;
import io.qump.spi.ScanRequest;
import io.qump.spi.StoredEntry;
import io.qump.testkit.MemoryVolume;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A base with a retention against a model that keeps every state: random commits, flushed with
 * history and now and then without, merged in any way, by a clock that goes on, with reopening.
 * After every step it is read as of commits and times on both sides of its horizon. Segments are so
 * small that the states of one key lie in several.
 */
class BasePastTest {

  private static final long SEED = Long.getLong("qump.past.seed", 20_261_121);

  private final MemoryVolume volume = new MemoryVolume();
  private final List<Held> held = new ArrayList<>();
  private long now = 1_000;
  private long lastFlushed;
  private Duration retention = Duration.ZERO;

  /** A view with the commit as of which it was opened. */
  private record Held(BaseView view, long sequence) {}

  @ParameterizedTest
  @CsvSource({"1, 3, 330, 60, 150", "2, 20, 4000, 100, 150", "3, 6, 1000, 10, 100"})
  void readsAsOfEveryCommitFromTheHorizonOnAreThoseOfTheModel(
      int run, int keys, int segmentBytes, int retentionMillis, int steps) {
    Random random = new Random(SEED + run);
    PastModel model = new PastModel(random, keys);
    retention = Duration.ofMillis(retentionMillis);
    SegmentBase base = open(random, segmentBytes);
    for (int step = 0; step < steps; step++) {
      String where = "seed=" + SEED + " run=" + run + " step=" + step;
      CommitTime before = base.horizon();
      base = change(base, model, random, segmentBytes, where);
      CommitTime after = base.horizon();
      assertTrue(after.sequence() >= before.sequence(), where + " the horizon went back");
      assertEquals(model.timeMillis(after.sequence()), after.timeMillis(), where);
      check(base, model, random, where);
    }
    for (Held view : held) {
      checkState(view.view(), model, view.sequence(), random, "seed=" + SEED + " view of " + view);
      view.view().close();
    }
    base.verify();
    base.close();
  }

  private SegmentBase change(
      SegmentBase base, PastModel model, Random random, int segmentBytes, String where) {
    for (int commits = 1 + random.nextInt(8); commits > 0; commits--) {
      now += random.nextInt(4);
      model.commit(now);
    }
    boolean history = random.nextInt(25) > 0;
    base.apply(model.changes(lastFlushed, history));
    if (random.nextInt(5) == 0) {
      // What was applied already is left out.
      base.apply(model.changes(Math.max(0, lastFlushed - 3), true));
    }
    lastFlushed = model.last();
    if (!history) {
      assertEquals(lastFlushed, base.horizon().sequence(), where);
    }
    base.force(lastFlushed);
    assertEquals(model.timeMillis(lastFlushed), base.durableTimeMillis(), where);
    if (random.nextInt(3) == 0) {
      merge(base, model, random, where);
    }
    if (random.nextInt(8) == 0) {
      base.close();
      return open(random, segmentBytes);
    }
    return base;
  }

  private void merge(SegmentBase base, PastModel model, Random random, String where) {
    List<Run> runs = base.live().runs();
    CommitTime horizon = base.horizon();
    boolean all = random.nextInt(3) == 0;
    int from = all ? 0 : random.nextInt(runs.size());
    int to = all ? runs.size() : Math.min(runs.size(), from + 1 + random.nextInt(5));
    base.compact(runs.subList(from, to));
    long due = Math.max(horizon.sequence(), model.lastCommitAt(now - retention.toMillis()));
    assertEquals(due, base.horizon().sequence(), where + " horizon of a merge");
    if (all) {
      Run merged = base.live().runs().get(0);
      long entries = 0;
      long tombstones = 0;
      for (SegmentReader segment : merged.segments()) {
        entries += segment.header().counts().entries();
        tombstones += segment.header().counts().tombstones();
      }
      assertEquals(model.valuesSeenFrom(due), entries - tombstones, where + " values kept");
      assertTrue(tombstones <= model.removalsBehind(due), where + " tombstones kept");
      base.verify();
    }
  }

  private void check(SegmentBase base, PastModel model, Random random, String where) {
    CommitTime horizon = base.horizon();
    for (int i = 0; i < 8; i++) {
      long sequence = i == 0 ? horizon.sequence() : random.nextInt((int) model.last() + 1);
      String at = where + " asOf=" + sequence + " horizon=" + horizon.sequence();
      if (sequence < horizon.sequence()) {
        checkExpired(base, sequence, horizon);
        continue;
      }
      BaseView view = base.pin(sequence);
      checkState(view, model, sequence, random, at);
      if (sequence > 0) {
        assertEquals(model.timeMillis(sequence), base.timeMillisOf(sequence), at);
      }
      if (random.nextInt(20) == 0) {
        held.add(new Held(view, sequence));
      }
    }
    checkTimes(base, model, random, horizon, where);
    checkState(base.pin(), model, lastFlushed, random, where + " newest");
  }

  private static void checkTimes(
      SegmentBase base, PastModel model, Random random, CommitTime horizon, String where) {
    for (int i = 0; i < 4; i++) {
      long span = model.timeMillis(model.last()) - horizon.timeMillis() + 10;
      long time = horizon.timeMillis() + (i == 0 ? 0 : random.nextLong(span));
      CommitTime found = base.lastCommitAt(time);
      String at = where + " time=" + time;
      assertEquals(model.lastCommitAt(time), found.sequence(), at);
      assertEquals(model.timeMillis(found.sequence()), found.timeMillis(), at);
    }
    if (horizon.sequence() > 0) {
      long early = horizon.timeMillis() - 1;
      assertThrows(SnapshotExpiredException.class, () -> base.lastCommitAt(early), where);
    }
  }

  private static void checkExpired(SegmentBase base, long sequence, CommitTime horizon) {
    SnapshotExpiredException e =
        assertThrows(SnapshotExpiredException.class, () -> base.pin(sequence));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("horizon.sequence=" + horizon.sequence()), message);
    assertTrue(
        message.contains("horizon.time=" + Instant.ofEpochMilli(horizon.timeMillis())), message);
    assertTrue(message.contains("retention=PT"), message);
    assertThrows(SnapshotExpiredException.class, () -> base.timeMillisOf(sequence));
  }

  private static void checkState(
      BaseView view, PastModel model, long sequence, Random random, String where) {
    for (int map = 0; map < PastModel.MAPS; map++) {
      NavigableMap<String, Long> expected = model.at(sequence, map);
      String key = model.key();
      assertTrue(
          PastModel.isOf(TestBases.get(view, map, TestBases.bytes(key)), expected.get(key)),
          where + " map=" + map + " key=" + key);
      boolean descending = random.nextBoolean();
      List<StoredEntry> found = scan(view, map, descending, 1 + random.nextInt(5));
      assertEquals(
          List.copyOf((descending ? expected.descendingMap() : expected).keySet()),
          found.stream().map(e -> new String(e.key(), StandardCharsets.UTF_8)).toList(),
          where + " map=" + map + " descending=" + descending);
      for (StoredEntry entry : found) {
        Long wanted = expected.get(new String(entry.key(), StandardCharsets.UTF_8));
        assertTrue(PastModel.isOf(entry.value(), wanted), where);
      }
    }
  }

  private static List<StoredEntry> scan(BaseView view, int map, boolean descending, int page) {
    List<StoredEntry> found = new ArrayList<>();
    Optional<KeyRange> left = Optional.of(KeyRange.ALL);
    while (left.isPresent()) {
      ScanPage next = view.scan(new ScanRequest(TestBases.map(map), left.get(), descending, page));
      found.addAll(next.entries());
      left = next.remaining();
    }
    return found;
  }

  private SegmentBase open(Random random, int segmentBytes) {
    return SegmentBase.open(
        TestBases.context(volume, random, retention, () -> Instant.ofEpochMilli(now)),
        new SegmentOptions(segmentBytes, 1L << 40, false));
  }
}
