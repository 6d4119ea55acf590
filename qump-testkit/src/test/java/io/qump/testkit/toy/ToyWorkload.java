package io.qump.testkit.toy;

import io.qump.spi.Volume;
import io.qump.testkit.power.Acknowledgements;
import io.qump.testkit.power.Workload;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts number 1, 2, 3, … to a few keys in turn, with a compaction after every few of them.
 * Immutable and thread-safe.
 *
 * @param puts how many
 * @param compactEvery a compaction after so many
 * @param reopenAfter the store is closed and opened again after so many; 0 for never
 * @param flaws what the store does wrong
 */
public record ToyWorkload(int puts, int compactEvery, int reopenAfter, Set<Flaw> flaws)
    implements Workload {

  private static final int KEYS = 3;

  /** A workload that opens the store once. */
  public ToyWorkload(int puts, int compactEvery, Set<Flaw> flaws) {
    this(puts, compactEvery, 0, flaws);
  }

  @Override
  public void run(Volume volume, Acknowledgements acknowledgements) {
    run(volume, acknowledgements, 1, reopenAfter);
    run(volume, acknowledgements, reopenAfter + 1, puts);
  }

  private void run(Volume volume, Acknowledgements acknowledgements, int first, int last) {
    if (first > last) {
      return;
    }
    try (ToyStore store = new ToyStore(volume, flaws)) {
      for (int put = first; put <= last; put++) {
        acknowledgements.issued(put);
        store.put(key(put), value(put));
        acknowledgements.acknowledged(put);
        if (put % compactEvery == 0) {
          store.compact();
        }
      }
    }
  }

  private static String key(long put) {
    return "k" + put % KEYS;
  }

  private static String value(long put) {
    return "value " + put;
  }

  /** What a store holds after some of the puts. */
  static SortedMap<String, String> stateAfter(long puts) {
    SortedMap<String, String> state = new TreeMap<>();
    for (long put = 1; put <= puts; put++) {
      state.put(key(put), value(put));
    }
    return state;
  }
}
