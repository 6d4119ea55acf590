package io.qump.segment;

import io.qump.spi.CommitTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When the commits of a run were made, as far as that is kept. In memory is only where its blocks
 * are; a question reads one block at most. Immutable; thread-safe.
 */
final class RunTimes {

  private final List<Place> places = new ArrayList<>();

  /** A block of a segment. */
  private record Place(SegmentReader segment, TimeBlock block) {

    TimePairs read() {
      return TimePairs.read(segment, block);
    }
  }

  RunTimes(List<SegmentReader> segments) {
    for (SegmentReader segment : segments) {
      for (TimeBlock block : segment.properties().times()) {
        places.add(new Place(segment, block));
      }
    }
  }

  /** The last commit that was made at a time or before; null if none is known. */
  @Nullable CommitTime lastAt(long timeMillis) {
    int at = 0;
    int high = places.size();
    while (at < high) {
      int middle = (at + high) >>> 1;
      if (places.get(middle).block.last().timeMillis() <= timeMillis) {
        at = middle + 1;
      } else {
        high = middle;
      }
    }
    if (at < places.size()) {
      TimePairs pairs = places.get(at).read();
      int count = pairs.countUpToTime(timeMillis);
      if (count > 0) {
        return pairs.get(count - 1);
      }
    }
    return at == 0 ? null : places.get(at - 1).block.last();
  }

  /** When a commit was made; empty if that is not known. */
  OptionalLong timeOf(long sequence) {
    int at = firstNotBelow(sequence);
    if (at == places.size()) {
      return OptionalLong.empty();
    }
    TimePairs pairs = places.get(at).read();
    return OptionalLong.of(pairs.get(pairs.countBelowSequence(sequence)).timeMillis());
  }

  /** Hands out the pairs from a sequence on, in order. */
  void forEachFrom(long sequence, Consumer<CommitTime> target) {
    for (int at = firstNotBelow(sequence); at < places.size(); at++) {
      TimePairs pairs = places.get(at).read();
      for (int i = pairs.countBelowSequence(sequence); i < pairs.size(); i++) {
        target.accept(pairs.get(i));
      }
    }
  }

  private int firstNotBelow(long sequence) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).block.last().sequence() < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
