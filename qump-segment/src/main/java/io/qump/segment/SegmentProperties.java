package io.qump.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * The content of a properties block. Immutable by agreement; thread-safe.
 *
 * @param firstKey the least full key, empty if there is no entry
 * @param lastKey the greatest full key, empty if there is no entry
 * @param clears what was cleared, by map, the newest first
 * @param replaces the segments that this one and its run replace, by number
 */
@SuppressWarnings("ArrayRecordComponent")
record SegmentProperties(
    byte[] firstKey, byte[] lastKey, List<Clear> clears, List<SealedSegment> replaces) {

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
    return sink.toBytes();
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
    if (source.hasRemaining()) {
      throw new ByteSource.Malformed(source.position(), "there are bytes behind the properties");
    }
    return new SegmentProperties(first, last, List.copyOf(clears), List.copyOf(replaces));
  }
}
