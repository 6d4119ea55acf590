package io.qump.bench.workload;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.bench.load.Entries;
import org.junit.jupiter.api.Test;

/** A store that lost data, or gives another one's, has no figures. */
class ReadBackTest {

  private static final int COUNT = 5_000;

  private final Entries entries = new Entries(40, 1);
  private final MapStore store = new MapStore();

  private void fill() {
    for (int i = 0; i < COUNT; i++) {
      store.put(entries.key(i), entries.value(i, 0));
    }
  }

  @Test
  void whatWasPutLastIsFound() {
    fill();
    ReadBack.check(store, entries, COUNT, 0);
    ReadBack.mark(store, entries, COUNT);
    ReadBack.checkMarked(store, entries, COUNT);
  }

  @Test
  void aLostEntryIsNoticed() {
    fill();
    store.remove(entries.key(COUNT - 1));
    Exception failure =
        assertThrows(IllegalStateException.class, () -> ReadBack.check(store, entries, COUNT, 0));
    assertTrue(String.valueOf(failure.getMessage()).contains("lost"), failure.toString());
  }

  @Test
  void aLostOverwriteIsNoticed() {
    fill();
    ReadBack.mark(store, entries, COUNT);
    store.put(entries.key(COUNT - 1), entries.value(COUNT - 1, 0));
    assertThrows(IllegalStateException.class, () -> ReadBack.checkMarked(store, entries, COUNT));
  }

  @Test
  void answersAreLookedAtWhileTheyAreMeasured() {
    fill();
    MapOperations map = MapOperations.uniform(store, entries, COUNT);
    map.get(17);
    store.put(entries.key(17), entries.value(18, 0));
    assertThrows(IllegalStateException.class, () -> map.get(17));
    store.remove(entries.key(17));
    assertThrows(IllegalStateException.class, () -> map.get(17));
  }
}
