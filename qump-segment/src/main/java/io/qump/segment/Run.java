package io.qump.segment;

import io.qump.segment.Lookup.Outcome;
import io.qump.segment.SegmentHeader.Span;
import io.qump.segment.SegmentProperties.Clear;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Segments with disjoint ranges of keys, in key order: what one flush or one compaction wrote.
 * Immutable; thread-safe.
 */
final class Run {

  private final List<SegmentReader> segments;
  private final List<Clear> clears;
  private final RunTimes times;

  /** The segments that have entries; others have times only, and stand before them. */
  private final SegmentReader[] filled;

  Run(List<SegmentReader> segments) {
    this.segments = List.copyOf(segments);
    this.clears = segments.get(0).properties().clears();
    this.times = new RunTimes(this.segments);
    this.filled =
        segments.stream()
            .filter(segment -> segment.header().counts().entries() > 0)
            .toArray(SegmentReader[]::new);
  }

  List<SegmentReader> segments() {
    return segments;
  }

  Span span() {
    return segments.get(0).header().span();
  }

  List<Clear> clears() {
    return clears;
  }

  /** When its commits were made. */
  RunTimes times() {
    return times;
  }

  /** How many segments have entries. */
  int filled() {
    return filled.length;
  }

  /** A segment that has entries. */
  SegmentReader filled(int index) {
    return filled[index];
  }

  /** Bytes on the medium. */
  long bytes() {
    return segments.stream().mapToLong(segment -> segment.header().places().length()).sum();
  }

  /**
   * The newest clear of a map that is not newer than a sequence.
   *
   * @return its sequence, 0 if there is none
   */
  long clearedAt(int map, long asOf) {
    for (Clear clear : clears) {
      if (clear.map() == map && clear.sequence() <= asOf) {
        return clear.sequence();
      }
    }
    return 0;
  }

  /** The segment that has the state which a lookup is for; null if there is none in this run. */
  @Nullable SegmentReader search(Lookup lookup) {
    int at = firstNotBelow(lookup.key(), lookup.length());
    if (at == filled.length) {
      return null;
    }
    SegmentReader segment = filled[at];
    byte[] first = segment.properties().firstKey();
    if (Arrays.compareUnsigned(lookup.key(), 0, lookup.length(), first, 0, first.length) < 0) {
      return null;
    }
    Outcome outcome = segment.search(lookup);
    while (outcome == Outcome.GOES_ON && ++at < filled.length) {
      segment = filled[at];
      outcome = segment.search(lookup);
    }
    return outcome == Outcome.FOUND ? segment : null;
  }

  /** The first filled segment whose last key is not less than a full key. */
  int firstNotBelow(byte[] key, int length) {
    int low = 0;
    int high = filled.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      byte[] last = filled[middle].properties().lastKey();
      if (Arrays.compareUnsigned(last, 0, last.length, key, 0, length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
