package io.qump.bench.workload;

import io.qump.bench.load.Entries;
import io.qump.bench.peers.PeerStore;
import java.util.Arrays;

/**
 * Looks whether what was acknowledged is there, in every bit: a store that lost data has no
 * figures. Without state; thread-safe.
 */
final class ReadBack {

  /** How many entries are looked at. */
  static final int CHECKED = 1_000;

  /** The version of the entries that are put for the check alone. */
  static final long MARKED = Long.MAX_VALUE;

  private ReadBack() {}

  /** Puts some entries whose values are then known exactly. */
  static void mark(PeerStore store, Entries entries, long count) {
    for (long i = 0; i < checked(count); i++) {
      long number = number(i, count);
      store.put(entries.key(number), entries.value(number, MARKED));
    }
  }

  /** Looks for what {@link #mark} put. */
  static void checkMarked(PeerStore store, Entries entries, long count) {
    check(store, entries, count, MARKED);
  }

  /** Looks for entries in a version, from the first to the last. */
  static void check(PeerStore store, Entries entries, long count, long version) {
    for (long i = 0; i < checked(count); i++) {
      long number = number(i, count);
      byte[] value = store.get(entries.key(number));
      if (value == null || !Arrays.equals(value, entries.value(number, version))) {
        throw new IllegalStateException(
            "read-back: entry="
                + number
                + " of "
                + count
                + " is "
                + (value == null ? "lost" : "not what was put last"));
      }
    }
  }

  private static long checked(long count) {
    return Math.min(CHECKED, count);
  }

  /** The last ones, and others evenly before them. */
  private static long number(long i, long count) {
    return count - 1 - i * count / checked(count);
  }
}
