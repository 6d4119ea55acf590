package io.qump.hdf5;

import io.qump.spi.ChangeSet;
import io.qump.spi.ChangeSet.EntryChange;
import io.qump.spi.ChangeSet.MapChanges;
import io.qump.spi.ManyValues;
import io.qump.spi.MapId;
import io.qump.spi.StoredValue;
import io.qump.testkit.MemoryVolume;
import io.qump.testkit.TestSchemes;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The hash table alone: its extents stay in memory, nothing is sealed. For one thread. */
final class TestTables {

  static final UUID STORE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  static final MapId PAIRS = new MapId(1, ManyValues.MAP_PREFIX + "test");
  static final MapId RECORDS = new MapId(2, "test");

  /** Garbage is not collected here, so a generation that grew is left behind. */
  private static final long MOST_BYTES = 256L << 20;

  private BaseState state = new BaseState(0, 0, Map.of(), new Generations(Map.of(), Map.of()));
  private GenerationWriter writer = writer(1);

  private static GenerationWriter writer(int next) {
    BaseFiles files = new BaseFiles(new MemoryVolume(), "base");
    return new GenerationWriter(files, STORE, 7, Long.MAX_VALUE, next);
  }

  BaseState state() {
    return state;
  }

  Table table(MapId map) {
    return state.table(map, 7);
  }

  void apply(MapId map, long clearedAt, List<EntryChange> changes) {
    long sequence = state.sequence() + 1;
    ChangeSet set = new ChangeSet(sequence, 1, List.of(new MapChanges(map, clearedAt, changes)));
    Workspace work = new Workspace(state.generations(), writer);
    state = new ChangeEdit(state, work, TestSchemes.sha256(), 7).with(set);
    if (writer.pending().bytes() > MOST_BYTES) {
      collect();
    }
  }

  /** Copies what is needed into a new generation. */
  void collect() {
    int old = writer.pending().number();
    writer = writer(old + 1);
    Workspace work = new Workspace(state.generations(), writer);
    BaseState moved = new Cleaner(state, work, TestSchemes.sha256()).without(old);
    int now = writer.pending().number();
    state =
        new BaseState(
            moved.sequence(),
            moved.timeMillis(),
            moved.tables(),
            new Generations(
                Map.of(now, moved.generations().of(now)),
                Map.of(now, moved.generations().live().getOrDefault(now, 0L))));
    if (moved.generations().live().getOrDefault(old, 0L) != 0) {
      throw new AssertionError("left behind: " + moved.generations().live());
    }
  }

  EntryChange put(byte[] key) {
    long sequence = state.sequence() + 1;
    return new EntryChange(key, sequence, new StoredValue(sequence, 2, new byte[0]));
  }

  EntryChange put(byte[] key, byte[] value) {
    long sequence = state.sequence() + 1;
    return new EntryChange(key, sequence, new StoredValue(sequence, 3, value));
  }

  EntryChange remove(byte[] key) {
    return new EntryChange(key, state.sequence() + 1, null);
  }
}
