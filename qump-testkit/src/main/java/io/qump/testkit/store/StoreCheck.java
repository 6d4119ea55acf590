package io.qump.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qump.Cursor;
import io.qump.Qump;
import io.qump.Scan;
import io.qump.codec.Codecs;
import io.qump.codec.Value;
import io.qump.spi.Volume;
import io.qump.testkit.power.RecoveryCheck;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store must do after a power cut, a kill or a fault in a {@link StoreScript}: hold what it
 * held after one of the commits that may be the last, and work. Immutable and thread-safe.
 *
 * @param store the store
 * @param script what it was put through
 */
public record StoreCheck(StoreUnderTest store, StoreScript script)
    implements RecoveryCheck<StoreState> {

  private static final int FIRST_RUN = 1_000;
  private static final String MAP = "used";

  @Override
  public StoreState recover(Volume volume) {
    try (Qump open = store.open(volume, FIRST_RUN)) {
      return stateOf(open);
    }
  }

  /**
   * Everything that an open store holds.
   *
   * @param open the store
   * @return its state
   */
  public static StoreState stateOf(Qump open) {
    SortedMap<String, SortedMap<String, Value>> maps = new TreeMap<>();
    for (String name : open.mapNames()) {
      SortedMap<String, Value> entries = new TreeMap<>();
      try (Cursor<String, Value> cursor = StoreWorkload.map(open, name).cursor(Scan.all())) {
        while (cursor.next()) {
          entries.put(cursor.key(), cursor.value());
        }
      }
      maps.put(name, entries);
    }
    return new StoreState(maps);
  }

  @Override
  public StoreState stateOf(long commit) {
    return script.stateAfter(commit);
  }

  @Override
  public void use(Volume volume) {
    StoreState written;
    try (Qump open = store.open(volume, FIRST_RUN + 1)) {
      Value value = Value.encode("works", Codecs.STRING);
      StoreWorkload.map(open, MAP).put("key", value);
      assertEquals(value, StoreWorkload.map(open, MAP).get("key"), "what was written");
      written = stateOf(open);
    }
    try (Qump open = store.open(volume, FIRST_RUN + 2)) {
      assertEquals(written, stateOf(open), "what was written before the store was closed");
    }
  }
}
