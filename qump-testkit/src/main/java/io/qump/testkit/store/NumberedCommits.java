package io.qump.testkit.store;

import io.qump.Qump;
import io.qump.QumpMap;
import io.qump.ReadableMap;
import io.qump.Snapshot;
import io.qump.WriteBatch;
import io.qump.codec.Codecs;
import java.util.concurrent.CompletableFuture;

/**
 * Commits whose number says what the store holds after each: commit n sets {@code last} to n and
 * entry n mod 97 to n, or removes it if n is divisible by 5; every 1,000th clears first. Immutable
 * and as thread-safe as a map.
 *
 * @param store the store
 * @param map the map in it
 */
public record NumberedCommits(Qump store, QumpMap<String, Long> map) {

  private static final int ENTRIES = 97;
  private static final int CLEARED_EVERY = 1_000;

  /**
   * The commits of a store.
   *
   * @param store an open store
   * @return its commits
   */
  public static NumberedCommits in(Qump store) {
    return new NumberedCommits(store, store.map("numbers", Codecs.STRING, Codecs.LONG));
  }

  /**
   * Begins a commit.
   *
   * @param number its number: one more than that of the commit before
   * @return completes when the commit is durable
   */
  public CompletableFuture<Void> write(long number) {
    WriteBatch batch = store.newBatch();
    if (number % CLEARED_EVERY == 0) {
      batch.clear(map);
    }
    if (number % 5 == 0) {
      batch.remove(map, key(number));
    } else {
      batch.put(map, key(number), number);
    }
    batch.put(map, "last", number);
    return store.writeAsync(batch);
  }

  /**
   * The number of the last commit.
   *
   * @return the number, 0 for none
   */
  public long last() {
    return last(map);
  }

  /**
   * What is wrong with the entries, given the last commit.
   *
   * @return an empty text if nothing is
   */
  public String wrong() {
    return wrong(map);
  }

  /**
   * Reads all entries in a snapshot.
   *
   * @param snapshot a snapshot of the store
   * @return the number of the last commit in it
   * @throws AssertionError if the entries are not those after that commit
   */
  public long verified(Snapshot snapshot) {
    ReadableMap<String, Long> entries = snapshot.map(map);
    String wrong = wrong(entries);
    if (!wrong.isEmpty()) {
      throw new AssertionError("sequence=" + snapshot.sequence() + wrong);
    }
    return last(entries);
  }

  private static long last(ReadableMap<String, Long> entries) {
    Long last = entries.get("last");
    return last == null ? 0 : last;
  }

  private static String wrong(ReadableMap<String, Long> entries) {
    long last = last(entries);
    StringBuilder wrong = new StringBuilder();
    long size = last == 0 ? 0 : 1;
    long cleared = last / CLEARED_EVERY * CLEARED_EVERY;
    for (long entry = 0; entry < ENTRIES; entry++) {
      long newest = last - Math.floorMod(last - entry, (long) ENTRIES);
      boolean there = newest > 0 && newest >= cleared && newest % 5 != 0;
      Long found = entries.get(key(entry));
      if (there ? found == null || found != newest : found != null) {
        wrong.append(" last=%d entry=%d found=%s;".formatted(last, entry, found));
      }
      size += there ? 1 : 0;
    }
    if (entries.size() != size) {
      wrong.append(" last=%d size=%d expected=%d;".formatted(last, entries.size(), size));
    }
    return wrong.toString();
  }

  private static String key(long number) {
    return "entry-" + Math.floorMod(number, (long) ENTRIES);
  }
}
