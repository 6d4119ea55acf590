package io.qump.segment;

import static io.qump.segment.TestBases.bytes;
import static io.qump.segment.TestBases.changes;
import static io.qump.segment.TestBases.map;
import static io.qump.segment.TestBases.put;
import static io.qump.segment.TestBases.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.BaseView;
import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What compaction drops, what it keeps, and what it leaves behind. */
@Timeout(60)
class CompactionTest {

  private static final SegmentOptions BY_HAND = new SegmentOptions(1 << 20, 1L << 40, false);
  private static final SegmentOptions BY_ITSELF = new SegmentOptions(1 << 20, 1L << 40, true);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SegmentOptions SOON = whenQuietFor(Duration.ofNanos(1));
  private static final SegmentOptions NEVER = whenQuietFor(Duration.ofDays(1));

  private final MemoryVolume volume = new MemoryVolume();

  private SegmentBase open(SegmentOptions options) {
    return SegmentBase.open(TestBases.context(volume), options);
  }

  private static SegmentOptions whenQuietFor(Duration quiet) {
    return new SegmentOptions(1 << 20, 1L << 40, true, quiet, 1 << 20);
  }

  private static void flush(SegmentBase base, ChangeSet changes) {
    base.apply(changes);
    base.force(changes.lastSequence());
  }

  private static void compactNewest(SegmentBase base, int runs) {
    base.compact(base.live().runs().subList(0, runs));
  }

  private static long sequenceOf(@Nullable StoredValue value) {
    return value == null ? 0 : value.sequence();
  }

  private static long entries(SegmentBase base) {
    return base.live().runs().stream()
        .flatMap(run -> run.segments().stream())
        .mapToLong(segment -> segment.header().counts().entries())
        .sum();
  }

  @Test
  void aTombstoneStaysWhileSomethingOlderCanHideBeneath() {
    try (SegmentBase base = open(BY_HAND)) {
      flush(base, changes(1, 1, put("a", 1, "1"), put("b", 1, "1")));
      flush(base, changes(2, 1, remove("a", 2)));
      flush(base, changes(3, 1, put("c", 3, "3")));
      compactNewest(base, 2);
      assertEquals(4, entries(base), "a, b; the tombstone and c");
      assertNull(TestBases.get(base, 1, bytes("a")));
      compactNewest(base, 2);
      assertEquals(2, entries(base), "b and c");
      assertNull(TestBases.get(base, 1, bytes("a")));
      assertNotNull(TestBases.get(base, 1, bytes("b")));
      base.verify();
    }
  }

  @Test
  void aClearStaysWhileSomethingOlderCanHideBeneath() {
    try (SegmentBase base = open(BY_HAND)) {
      flush(base, changes(1, 1, put("a", 1, "1")));
      flush(base, changes(2, 2, put("a", 2, "2")));
      flush(base, new ChangeSet(3, 0, List.of(new MapChanges(map(1), 3, List.of()))));
      compactNewest(base, 2);
      assertNull(TestBases.get(base, 1, bytes("a")));
      assertNotNull(TestBases.get(base, 2, bytes("a")));
      compactNewest(base, 2);
      assertEquals(1, entries(base));
      assertTrue(base.live().runs().get(0).clears().isEmpty(), "nothing older is left");
      assertNull(TestBases.get(base, 1, bytes("a")));
    }
  }

  @Test
  void aViewReadsWhatItPinned() {
    try (SegmentBase base = open(BY_HAND)) {
      flush(base, changes(1, 1, put("a", 1, "1")));
      try (BaseView view = base.pin()) {
        flush(base, changes(2, 1, put("a", 2, "2")));
        compactNewest(base, 2);
        assertEquals(1L, sequenceOf(TestBases.get(view, 1, bytes("a"))));
        assertEquals(2L, sequenceOf(TestBases.get(base, 1, bytes("a"))));
      }
    }
  }

  @Test
  void theMergedSegmentNamesWhatItReplacesAndSpaceIsGivenBack() {
    List<SealedSegment> replaced;
    try (SegmentBase base = open(BY_HAND)) {
      flush(base, changes(1, 1, put("a", 1, "1")));
      flush(base, changes(2, 1, put("b", 2, "2")));
      replaced =
          List.of(
              base.live().runs().get(1).segments().get(0).sealed(),
              base.live().runs().get(0).segments().get(0).sealed());
      compactNewest(base, 2);
    }
    try (SegmentBase base = open(BY_HAND)) {
      SegmentReader merged = base.live().runs().get(0).segments().get(0);
      assertEquals(replaced, merged.properties().replaces());
      assertEquals(3, merged.sealed().number());
      assertEquals(List.of("base/0000000000000003.edb", "base/manifest.qsm"), volume.list("base"));
      assertEquals(2, base.durableSequence());
      base.verify();
    }
  }

  @Test
  void whatIsNotDurableYetIsNotNamedByTheManifestOfACompaction() {
    try (SegmentBase base = open(BY_HAND)) {
      flush(base, changes(1, 1, put("a", 1, "1")));
      flush(base, changes(2, 1, put("b", 2, "2")));
      LiveSet durable = base.live();
      base.apply(changes(3, 1, put("c", 3, "3")));
      base.compact(durable.runs());
      assertNotNull(TestBases.get(base, 1, bytes("c")));
      try (SegmentBase other =
          SegmentBase.open(TestBases.context(volume.afterPowerCut()), BY_HAND)) {
        assertEquals(2, other.durableSequence());
        assertNull(TestBases.get(other, 1, bytes("c")));
        assertNotNull(TestBases.get(other, 1, bytes("b")));
        flush(other, changes(4, 1, put("d", 4, "4")));
        other.verify();
      }
      base.force(3);
      assertEquals(3, base.durableSequence());
      base.verify();
    }
  }

  @Test
  void runsStayFewByThemselves() {
    int flushes = 64;
    try (SegmentBase base = open(BY_ITSELF)) {
      for (int i = 1; i <= flushes; i++) {
        flush(base, changes(i, 1, put("key" + i, i, "value" + i)));
      }
    }
    try (SegmentBase base = open(BY_ITSELF)) {
      for (int i = 1; i <= flushes; i++) {
        assertNotNull(TestBases.get(base, 1, bytes("key" + i)));
      }
      flush(base, changes(flushes + 1, 1, put("last", flushes + 1, "x")));
      awaitRuns(base, 8);
      base.verify();
    }
  }

  @Test
  void whileNothingIsWrittenTwoRunsAreMerged() {
    try (SegmentBase base = open(SOON)) {
      flush(base, changes(1, 1, put("a", 1, "1")));
      flush(base, changes(2, 1, put("b", 2, "2")));
      awaitRuns(base, 1);
      assertNotNull(TestBases.get(base, 1, bytes("a")));
      assertNotNull(TestBases.get(base, 1, bytes("b")));
      base.verify();
    }
  }

  @Test
  void runsThatWereLeftAreMergedAfterOpening() {
    try (SegmentBase base = open(NEVER)) {
      for (int i = 1; i <= 3; i++) {
        flush(base, changes(i, 1, put("key" + i, i, "value" + i)));
      }
    }
    try (SegmentBase base = open(NEVER)) {
      assertEquals(3, base.live().runs().size());
    }
    try (SegmentBase base = open(SOON)) {
      awaitRuns(base, 1);
      assertEquals(3, entries(base));
      base.verify();
    }
  }

  private static void awaitRuns(SegmentBase base, int most) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (base.live().runs().size() > most) {
      assertTrue(System.nanoTime() < end, () -> "runs=" + base.live().runs().size());
      Thread.onSpinWait();
    }
  }
}
