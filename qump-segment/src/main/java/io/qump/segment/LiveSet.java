package io.qump.segment;

import io.qump.segment.Manifest.LiveRun;
import io.qump.segment.Manifest.LiveSegment;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.CommitTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the base holds: its runs. A flush or a compaction replaces it; whoever holds on to one reads
 * an unchanging state. Immutable; thread-safe.
 *
 * @param runs the runs, the newest first
 * @param lastMillis wall-clock time of the newest commit, 0 if there is none
 * @param horizon reads as of it, and of every later commit, are complete
 */
record LiveSet(List<Run> runs, long lastMillis, CommitTime horizon) {

  /** The newest commit in it; 0 if there is none. */
  long lastSequence() {
    return runs.isEmpty() ? 0 : runs.get(0).span().lastSequence();
  }

  /** This set with a newer run, which has every state of its commits, or only the last ones. */
  LiveSet with(Run newest, boolean history) {
    List<Run> more = new ArrayList<>(runs.size() + 1);
    more.add(newest);
    more.addAll(runs);
    Span span = newest.span();
    return new LiveSet(
        List.copyOf(more),
        span.lastMillis(),
        history ? horizon : new CommitTime(span.lastSequence(), span.lastMillis()));
  }

  /**
   * This set with one run in the place of several that lie side by side.
   *
   * @param keptFrom reads as of it and of later commits are complete in the merged run
   */
  LiveSet replacing(List<Run> replaced, Run merged, CommitTime keptFrom) {
    int at = runs.indexOf(replaced.get(0));
    List<Run> others = new ArrayList<>(runs);
    others.subList(at, at + replaced.size()).clear();
    others.add(at, merged);
    boolean moved = keptFrom.sequence() > horizon.sequence();
    return new LiveSet(List.copyOf(others), lastMillis, moved ? keptFrom : horizon);
  }

  /** The runs of this set that are not newer than a sequence. */
  LiveSet upTo(long sequence) {
    List<Run> older = runs.stream().filter(run -> run.span().lastSequence() <= sequence).toList();
    CommitTime last =
        older.isEmpty()
            ? CommitTime.NONE
            : new CommitTime(older.get(0).span().lastSequence(), older.get(0).span().lastMillis());
    return new LiveSet(
        older, last.timeMillis(), horizon.sequence() > last.sequence() ? last : horizon);
  }

  /** The numbers of all segments. */
  Set<Long> numbers() {
    return runs.stream()
        .flatMap(run -> run.segments().stream())
        .map(segment -> segment.sealed().number())
        .collect(Collectors.toSet());
  }

  /** How the manifest names the runs: the oldest first. */
  List<LiveRun> named() {
    List<LiveRun> named = new ArrayList<>(runs.size());
    for (int i = runs.size() - 1; i >= 0; i--) {
      Span span = runs.get(i).span();
      named.add(
          new LiveRun(
              span.firstSequence(),
              span.lastSequence(),
              runs.get(i).segments().stream().map(LiveSet::named).toList()));
    }
    return named;
  }

  private static LiveSegment named(SegmentReader segment) {
    return new LiveSegment(
        segment.sealed(), segment.header().places().length(), segment.header().previous());
  }
}
