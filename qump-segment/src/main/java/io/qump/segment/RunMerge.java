package io.qump.segment;

import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import io.qump.spi.CommitTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges runs that lie side by side into one. Whoever still reads what goes holds on to a live set
 * that has the older runs.
 *
 * <p>What is kept, so that reads as of the horizon and of every later commit stay as they are:
 *
 * <ol>
 *   <li>A state goes if the next state of its key, or a clear of its map, came at or before the
 *       horizon: as of the horizon it was replaced already. Otherwise it is kept.
 *   <li>A tombstone goes if it came at or before the horizon and there is no older run beneath:
 *       what it hides in these runs goes by the first rule.
 *   <li>A clear goes if it came at or before the horizon, and either there is no older run beneath,
 *       or a newer clear of the map came at or before the horizon too.
 *   <li>The time of a commit before the horizon goes.
 * </ol>
 *
 * <p>Without retention the horizon is the newest commit, so the newest state of each key is kept.
 *
 * <p>For one thread at a time; used once.
 */
final class RunMerge {

  private static final byte[] FIRST = new byte[0];

  /** The newest first. */
  private final List<Run> runs;

  private final boolean isOldest;
  private final long horizon;
  private final List<EntryCursor> cursors = new ArrayList<>();
  private final Map<Integer, NavigableSet<Long>> cleared = new HashMap<>();

  /** The state before, which is a newer one if it has the same key. */
  private int lastMap = -1;

  private byte[] lastKey = FIRST;
  private long lastSequence;

  /**
   * A merge.
   *
   * @param runs the runs, the newest first
   * @param isOldest whether no older run is left beneath them
   * @param horizon the commit as of which reads stay as they are, and as of all later ones
   */
  RunMerge(List<Run> runs, boolean isOldest, long horizon) {
    this.runs = runs;
    this.isOldest = isOldest;
    this.horizon = horizon;
    for (Run run : runs) {
      run.clears()
          .forEach(
              clear ->
                  cleared
                      .computeIfAbsent(clear.map(), map -> new TreeSet<>())
                      .add(clear.sequence()));
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
    new TreeMap<>(cleared)
        .forEach(
            (map, sequences) -> {
              Long last = sequences.floor(horizon);
              for (long sequence : sequences.descendingSet()) {
                boolean newestOld = last != null && sequence == last;
                if (sequence > horizon || (newestOld && !isOldest)) {
                  clears.add(new Clear(map, sequence));
                }
              }
            });
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

  /** Hands out the times that are kept, in order; of a millisecond that two runs have, the last. */
  void times(Consumer<CommitTime> target) {
    List<CommitTime> waiting = new ArrayList<>(1);
    for (int i = runs.size() - 1; i >= 0; i--) {
      runs.get(i)
          .times()
          .forEachFrom(
              horizon,
              pair -> {
                if (!waiting.isEmpty() && waiting.get(0).timeMillis() < pair.timeMillis()) {
                  target.accept(waiting.get(0));
                }
                waiting.clear();
                waiting.add(pair);
              });
    }
    waiting.forEach(target);
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
      EntryCursor cursor = new EntryCursor(run, FIRST, null, new BlockEntries());
      if (cursor.next()) {
        cursors.add(cursor);
      }
    }
    EntryState entry = new EntryState();
    for (EntryCursor next = least(); next != null; next = least()) {
      if (isKept(next)) {
        entry.set(
            next.map(),
            lastKey,
            next.sequence(),
            next.type(),
            next.isTombstone() ? null : next.value().bytes());
        target.add(entry);
      }
      if (!next.next()) {
        cursors.remove(next);
      }
    }
  }

  /** Whether a state is kept; notes it as the one before the next. */
  private boolean isKept(EntryCursor cursor) {
    int map = cursor.map();
    long sequence = cursor.sequence();
    boolean sameKey = map == lastMap && cursor.hasUserKey(lastKey);
    long replacedAt = Math.min(sameKey ? lastSequence : Long.MAX_VALUE, clearAbove(map, sequence));
    if (!sameKey) {
      lastMap = map;
      lastKey = cursor.userKey();
    }
    lastSequence = sequence;
    boolean hidesNothing = cursor.isTombstone() && isOldest && sequence <= horizon;
    return replacedAt > horizon && !hidesNothing;
  }

  /** The first clear of a map after a sequence. */
  private long clearAbove(int map, long sequence) {
    NavigableSet<Long> clears = cleared.get(map);
    Long next = clears == null ? null : clears.higher(sequence);
    return next == null ? Long.MAX_VALUE : next;
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
}
