package io.qump.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds the content of an index block. For one thread at a time. */
final class IndexBuilder {

  private final ByteSink sink = new ByteSink(4_096);
  private byte[] last = new byte[0];
  private long end = SegmentFormat.BLOCKS;

  /**
   * Adds a data block.
   *
   * @param position where it begins
   * @param length how long it is
   * @param key holds the separator
   * @param keyLength how long that is
   */
  void add(long position, int length, byte[] key, int keyLength) {
    int mismatch = Arrays.mismatch(last, 0, last.length, key, 0, keyLength);
    int shared = mismatch < 0 ? keyLength : mismatch;
    sink.putVarint(position - end);
    sink.putVarint(length);
    sink.putVarint(shared);
    sink.putVarint(keyLength - shared);
    sink.put(key, shared, keyLength - shared);
    last = Arrays.copyOf(key, keyLength);
    end = position + length;
  }

  ByteBuffer content() {
    return sink.content();
  }
}
