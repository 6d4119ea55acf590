package io.qump.segment;

import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges runs that lie side by side into one: of each key its newest state is kept. Whoever still
 * reads older states holds on to a live set that has the older runs.
 *
 * <p>A tombstone, or a clear, hides what is in older runs, so it goes only when there are none.
 *
 * <p>For one thread at a time; used once.
 */
final class RunMerge {

  private static final byte[] FIRST = new byte[0];

  /** The newest first. */
  private final List<Run> runs;

  private final boolean isOldest;
  private final List<EntryCursor> cursors = new ArrayList<>();
  private final Map<Integer, Long> cleared = new HashMap<>();

  /**
   * A merge.
   *
   * @param runs the runs, the newest first
   * @param isOldest whether no older run is left beneath them
   */
  RunMerge(List<Run> runs, boolean isOldest) {
    this.runs = runs;
    this.isOldest = isOldest;
    for (Run run : runs) {
      run.clears().forEach(clear -> cleared.merge(clear.map(), clear.sequence(), Math::max));
    }
  }

  /** The commits that the merged run holds. */
  Span span() {
    Span newest = runs.get(0).span();
    Span oldest = runs.get(runs.size() - 1).span();
    return new Span(
        oldest.firstSequence(), newest.lastSequence(), oldest.firstMillis(), newest.lastMillis());
  }

  /** The clears that the merged run has to keep. */
  List<Clear> clears() {
    List<Clear> clears = new ArrayList<>();
    if (!isOldest) {
      new TreeMap<>(cleared).forEach((map, sequence) -> clears.add(new Clear(map, sequence)));
    }
    return clears;
  }

  /** The segments that go. */
  List<SealedSegment> replaces() {
    return runs.stream()
        .flatMap(run -> run.segments().stream())
        .map(SegmentReader::sealed)
        .sorted(Comparator.comparingLong(SealedSegment::number))
        .toList();
  }

  /** Takes entries, one after the other. */
  interface Target {

    /**
     * Takes an entry, which changes afterwards.
     *
     * @param entry the next one
     */
    void add(EntryState entry);
  }

  /** Hands out what is kept, in order. */
  void run(Target target) {
    for (Run run : runs) {
      EntryCursor cursor = new EntryCursor(run, FIRST, null, false, new DecodedBlock());
      if (cursor.next()) {
        cursors.add(cursor);
      }
    }
    EntryState entry = new EntryState();
    for (EntryCursor next = least(); next != null; next = least()) {
      int map = next.map();
      byte[] key = next.userKey();
      if (isKept(next)) {
        entry.set(
            map,
            key,
            next.sequence(),
            next.type(),
            next.isTombstone() ? null : next.value().bytes());
        target.add(entry);
      }
      stepBehind(map, key);
    }
  }

  private boolean isKept(EntryCursor cursor) {
    return cursor.sequence() >= cleared.getOrDefault(cursor.map(), 0L)
        && !(isOldest && cursor.isTombstone());
  }

  /** The cursor at the least key, of several the newest run's; null at the end. */
  private @Nullable EntryCursor least() {
    EntryCursor least = null;
    for (EntryCursor cursor : cursors) {
      if (least == null || cursor.compareKey(least) < 0) {
        least = cursor;
      }
    }
    return least;
  }

  private void stepBehind(int map, byte[] key) {
    for (int i = cursors.size() - 1; i >= 0; i--) {
      EntryCursor cursor = cursors.get(i);
      boolean more = true;
      while (more && cursor.map() == map && cursor.hasUserKey(key)) {
        more = cursor.next();
      }
      if (!more) {
        cursors.remove(i);
      }
    }
  }
}
