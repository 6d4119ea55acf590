package io.qump.segment;

import io.qump.spi.CommitTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Builds the blocks of commit times of one segment. For one thread at a time. */
final class TimeBlockBuilder {

  private final BlockWriter blocks;
  private final ByteSink pairs = new ByteSink(1_024);
  private final List<TimeBlock> written = new ArrayList<>();
  private CommitTime last = CommitTime.NONE;
  private int count;

  TimeBlockBuilder(BlockWriter blocks) {
    this.blocks = blocks;
  }

  boolean isEmpty() {
    return count == 0 && written.isEmpty();
  }

  /** Adds the next pair, which is greater than the one before in both. */
  void add(CommitTime pair) {
    boolean first = count == 0;
    pairs.putVarint(pair.sequence() - (first ? 0 : last.sequence()));
    pairs.putVarint(pair.timeMillis() - (first ? 0 : last.timeMillis()));
    last = pair;
    count++;
    if (count == SegmentFormat.TIMES_PER_BLOCK) {
      end();
    }
  }

  /** Ends the last block. */
  void end() {
    if (count > 0) {
      int position = Math.toIntExact(blocks.position());
      int length = blocks.add(BlockKind.TIMES, ByteBuffer.wrap(pairs.toBytes()));
      written.add(new TimeBlock(last, position, length));
      pairs.clear();
      count = 0;
    }
  }

  /** The blocks written, in order. */
  List<TimeBlock> written() {
    return List.copyOf(written);
  }
}
