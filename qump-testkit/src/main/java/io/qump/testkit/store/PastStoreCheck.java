package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.qump.Cursor;
import io.qump.Qump;
import io.qump.Scan;
import io.qump.Snapshot;
import io.qump.codec.Value;
import io.qump.error.SnapshotExpiredException;
import io.qump.spi.Volume;
import io.qump.testkit.power.RecoveryCheck;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * As {@link StoreCheck}, of a store with a retention: it must also show the state as of every
 * commit from its horizon on, and refuse the one before. Immutable and thread-safe.
 *
 * @param store the store, with a retention
 * @param script what it was put through; each of its commits changes something, so that their
 *     numbers are the sequences of the store
 */
public record PastStoreCheck(StoreUnderTest store, StoreScript script)
    implements RecoveryCheck<StoreState> {

  private static final int FIRST_RUN = 1_000;

  @Override
  public StoreState recover(Volume volume) {
    try (Qump open = store.open(volume, FIRST_RUN)) {
      checkPast(open);
      return StoreCheck.stateOf(open);
    }
  }

  @Override
  public StoreState stateOf(long commit) {
    return script.stateAfter(commit);
  }

  @Override
  public void use(Volume volume) {
    new StoreCheck(store, script).use(volume);
  }

  private void checkPast(Qump open) {
    long oldest = open.horizon().sequence();
    long newest = open.statistics().operations().lastSequence();
    for (long sequence = oldest; sequence <= newest; sequence++) {
      try (Snapshot past = open.asOf(sequence)) {
        assertEquals(
            script.stateAfter(sequence),
            stateOf(open, past),
            "as of sequence=" + sequence + " horizon=" + oldest + " newest=" + newest);
      }
    }
    if (oldest > 0) {
      assertThrows(
          SnapshotExpiredException.class,
          () -> open.asOf(oldest - 1).close(),
          "as of the commit before horizon=" + oldest);
    }
  }

  private static StoreState stateOf(Qump open, Snapshot past) {
    SortedMap<String, SortedMap<String, Value>> maps = new TreeMap<>();
    for (String name : open.mapNames()) {
      SortedMap<String, Value> entries = new TreeMap<>();
      try (Cursor<String, Value> cursor =
          past.map(StoreWorkload.map(open, name)).cursor(Scan.all())) {
        while (cursor.next()) {
          entries.put(cursor.key(), cursor.value());
        }
      }
      maps.put(name, entries);
    }
    return new StoreState(maps);
  }
}
