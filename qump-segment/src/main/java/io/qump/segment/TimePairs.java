package io.qump.segment;

import io.qump.spi.CommitTime;
import java.util.Arrays;

/** The content of one block of commit times, decoded. Immutable; thread-safe. */
final class TimePairs {

  private final long[] sequences;
  private final long[] times;

  private TimePairs(long[] sequences, long[] times) {
    this.sequences = sequences;
    this.times = times;
  }

  /** Reads a block that its segment's properties name. */
  static TimePairs read(SegmentReader segment, TimeBlock block) {
    BlockReader reader = new BlockReader();
    int end = (int) segment.header().places().properties();
    int behind =
        reader.read(
            segment.file(), segment.header().identity(), BlockKind.TIMES, block.position(), end);
    Damage damage = segment.file().damage();
    damage.require(
        behind == block.position() + block.length(),
        block.position(),
        "the block has not the length that the properties say");
    TimePairs pairs =
        SegmentReader.wellFormed(
            damage, block.position(), () -> decode(SegmentReader.source(reader)));
    damage.require(
        pairs.size() > 0 && pairs.get(pairs.size() - 1).equals(block.last()),
        block.position(),
        "the block has not the last pair that the properties say");
    return pairs;
  }

  int size() {
    return sequences.length;
  }

  CommitTime get(int index) {
    return new CommitTime(sequences[index], times[index]);
  }

  /** How many pairs have a time at or before another. */
  int countUpToTime(long timeMillis) {
    return countUpTo(times, timeMillis);
  }

  /** How many pairs have a lesser sequence. */
  int countBelowSequence(long sequence) {
    return countUpTo(sequences, sequence - 1);
  }

  private static int countUpTo(long[] ascending, long bound) {
    int at = Arrays.binarySearch(ascending, bound);
    return at < 0 ? -at - 1 : at + 1;
  }

  /** Reads the content of a block whose checksum is right. */
  static TimePairs decode(ByteSource source) {
    long[] sequences = new long[SegmentFormat.TIMES_PER_BLOCK];
    long[] times = new long[SegmentFormat.TIMES_PER_BLOCK];
    int count = 0;
    while (source.hasRemaining()) {
      int from = source.position();
      if (count == sequences.length) {
        sequences = Arrays.copyOf(sequences, 2 * count);
        times = Arrays.copyOf(times, 2 * count);
      }
      sequences[count] = source.getVarint() + (count == 0 ? 0 : sequences[count - 1]);
      times[count] = source.getVarint() + (count == 0 ? 0 : times[count - 1]);
      if (sequences[count] <= 0
          || times[count] < 0
          || (count > 0
              && (sequences[count] <= sequences[count - 1] || times[count] <= times[count - 1]))) {
        throw new ByteSource.Malformed(from, "the times of commits are out of order");
      }
      count++;
    }
    return new TimePairs(Arrays.copyOf(sequences, count), Arrays.copyOf(times, count));
  }
}
