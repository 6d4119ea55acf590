package io.qump.segment;

import io.qump.spi.CommitTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a properties block. Immutable by agreement; thread-safe.
 *
 * @param firstKey the least full key, empty if there is no entry
 * @param lastKey the greatest full key, empty if there is no entry
 * @param clears what was cleared, by map, the newest first
 * @param replaces the segments that this one and its run replace, by number
 * @param times the blocks of commit times, in their order
 */
@SuppressWarnings("ArrayRecordComponent")
record SegmentProperties(
    byte[] firstKey,
    byte[] lastKey,
    List<Clear> clears,
    List<SealedSegment> replaces,
    List<TimeBlock> times) {

  /**
   * Every entry of a map with a lesser sequence is gone.
   *
   * @param map the map's number
   * @param sequence sequence of the commit that cleared it
   */
  record Clear(int map, long sequence) {}

  byte[] encode() {
    ByteSink sink = new ByteSink(64 + firstKey.length + lastKey.length);
    sink.putVarint(firstKey.length);
    sink.put(firstKey);
    sink.putVarint(lastKey.length);
    sink.put(lastKey);
    sink.putVarint(clears.size());
    for (Clear clear : clears) {
      sink.putVarint(clear.map);
      sink.putVarint(clear.sequence);
    }
    sink.putVarint(replaces.size());
    for (SealedSegment replaced : replaces) {
      sink.putLong(replaced.number());
      sink.put(replaced.chainHash());
    }
    encodeTimes(sink);
    return sink.toBytes();
  }

  private void encodeTimes(ByteSink sink) {
    sink.putVarint(times.size());
    CommitTime before = CommitTime.NONE;
    for (TimeBlock block : times) {
      sink.putVarint(block.last().sequence() - before.sequence());
      sink.putVarint(block.last().timeMillis() - before.timeMillis());
      sink.putVarint(block.length());
      before = block.last();
    }
  }

  /** They stand at the beginning of the file, one behind the other. */
  private static List<TimeBlock> decodeTimes(ByteSource source) {
    List<TimeBlock> times = new ArrayList<>();
    CommitTime last = CommitTime.NONE;
    long position = SegmentFormat.BLOCKS;
    for (long left = source.getVarint(); left > 0; left--) {
      int from = source.position();
      last =
          new CommitTime(
              last.sequence() + source.getVarint(), last.timeMillis() + source.getVarint());
      int length = source.getVarint(Integer.MAX_VALUE);
      if (position + length > Integer.MAX_VALUE || last.sequence() < 0 || last.timeMillis() < 0) {
        throw new ByteSource.Malformed(from, "a block of times cannot be in this file");
      }
      times.add(new TimeBlock(last, (int) position, length));
      position += length;
    }
    return List.copyOf(times);
  }

  /** Reads the content of a block whose checksum is right. */
  static SegmentProperties decode(ByteSource source) {
    int maxKey = SegmentFormat.MAP_BYTES + SegmentFormat.MAX_KEY_BYTES;
    byte[] first = source.getBytes(Math.min(source.getLength(), maxKey));
    byte[] last = source.getBytes(Math.min(source.getLength(), maxKey));
    List<Clear> clears = new ArrayList<>();
    for (long left = source.getVarint(); left > 0; left--) {
      clears.add(new Clear(source.getVarint(Integer.MAX_VALUE), source.getVarint()));
    }
    List<SealedSegment> replaces = new ArrayList<>();
    for (long left = source.getVarint(); left > 0; left--) {
      replaces.add(
          new SealedSegment(source.getLong(), source.getBytes(SegmentFormat.CHAIN_HASH_BYTES)));
    }
    List<TimeBlock> times = decodeTimes(source);
    if (source.hasRemaining()) {
      throw new ByteSource.Malformed(source.position(), "there are bytes behind the properties");
    }
    return new SegmentProperties(first, last, List.copyOf(clears), List.copyOf(replaces), times);
  }
}
