package io.qump.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.ManyValues;
import io.qump.spi.MapId;
import io.qump.spi.StorageBackend;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.TestSchemes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a force made durable is there after a power cut that takes all the rest. */
class PowerCutTest {

  private static final MapId ONCE = new MapId(9, "once");

  @Test
  void whatWasForcedIsThereAfterEachPowerCut() {
    MemoryVolume volume = new MemoryVolume();
    for (int step = 1, commit = 1; commit <= 24; step++) {
      // Every third time it is applied and not forced: gone with the power, and applied again.
      boolean forced = step % 3 != 0;
      try (StorageBackend base = TestBases.open(volume)) {
        assertEquals(commit - 1, base.durableSequence());
        assertHas(base, commit - 1);
        base.apply(changes(commit));
        if (forced) {
          base.force(commit);
        }
      }
      volume = volume.afterPowerCut();
      commit += forced ? 1 : 0;
    }
  }

  /** The same and newer ones, with the clear that was made before. */
  @Test
  void changesThatComeAgainDoNoHarm() {
    try (StorageBackend base = TestBases.open(new MemoryVolume())) {
      EntryChange first = TestBases.put("a", 2, "1");
      base.apply(new ChangeSet(2, 2, List.of(new MapChanges(TestBases.FRUIT, 1, List.of(first)))));
      EntryChange second = TestBases.put("b", 3, "2");
      base.apply(
          new ChangeSet(3, 3, List.of(new MapChanges(TestBases.FRUIT, 1, List.of(first, second)))));
      assertNotNull(get(base, "a"));
      assertNotNull(get(base, "b"));
    }
  }

  private static ChangeSet changes(int commit) {
    List<EntryChange> entries = new ArrayList<>();
    List<EntryChange> pairs = new ArrayList<>();
    for (int key = 0; key < 5; key++) {
      entries.add(TestBases.put("key " + key, commit, "value " + commit));
    }
    entries.add(TestBases.put("only " + commit, commit, "x"));
    if (commit > 5) {
      entries.add(new EntryChange(TestBases.bytes("only " + (commit - 5)), commit, null));
    }
    entries.sort((one, other) -> java.util.Arrays.compareUnsigned(one.key(), other.key()));
    pairs.add(TestBases.pair(1, commit, commit));
    pairs.add(TestBases.pair(2, commit / 4, commit));
    List<MapChanges> maps = new ArrayList<>();
    maps.add(new MapChanges(TestBases.FRUIT, 0, entries));
    maps.add(new MapChanges(TestBases.LINKS, 0, pairs));
    if (commit == 1) {
      // Never changed again: only a complete directory has it.
      maps.add(new MapChanges(ONCE, 0, List.of(TestBases.put("once", 1, "1"))));
    }
    return new ChangeSet(commit, commit, maps);
  }

  private static void assertHas(StorageBackend base, int commit) {
    ManyValues pairs = base.role(ManyValues.class).orElseThrow();
    assertEquals(commit, pairs.count(TestBases.LINKS, PairKey.prefix(0, 1)));
    for (int key = 0; key < 5 && commit > 0; key++) {
      StoredValue value = get(base, "key " + key);
      assertNotNull(value);
      assertEquals(commit, value.sequence());
    }
    if (commit > 0) {
      byte[] once = TestBases.bytes("once");
      assertNotNull(base.get(ONCE, once, TestSchemes.sha256().identityHash(once)));
    }
    for (int only = 1; only <= commit; only++) {
      StoredValue value = get(base, "only " + only);
      if (only <= commit - 5) {
        assertNull(value, "only " + only + " after " + commit);
      } else {
        assertTrue(value != null, "only " + only + " after " + commit);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable StoredValue get(
      StorageBackend base, String key) {
    byte[] bytes = TestBases.bytes(key);
    return base.get(TestBases.FRUIT, bytes, TestSchemes.sha256().identityHash(bytes));
  }
}
