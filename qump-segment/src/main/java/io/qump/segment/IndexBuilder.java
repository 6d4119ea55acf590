package io.qump.segment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds the contents of index blocks and of the index root. For one thread at a time. */
final class IndexBuilder {

  private final List<Page> pages = new ArrayList<>();
  private int items;

  /**
   * Adds a data block.
   *
   * @param position where it begins
   * @param length how long it is
   * @param key holds the separator
   * @param keyLength how long that is
   */
  void add(long position, int length, byte[] key, int keyLength) {
    if (items % SegmentFormat.INDEX_ITEMS == 0) {
      pages.add(new Page(SegmentFormat.BLOCKS));
    }
    pages.get(pages.size() - 1).add(position, length, key, keyLength);
    items++;
  }

  /** The root; its positions count from its own end, behind which the index blocks stand. */
  ByteBuffer root() {
    Page root = new Page(0);
    root.sink.putVarint(items);
    long position = 0;
    for (Page page : pages) {
      int length = SegmentFormat.BLOCK_HEADER_BYTES + page.sink.size();
      root.add(position, length, page.last, page.last.length);
      position += length;
    }
    return root.sink.content();
  }

  /** The index blocks, in order. */
  List<ByteBuffer> blocks() {
    return pages.stream().map(page -> page.sink.content()).toList();
  }

  /** Items one behind the other. For one thread at a time. */
  private static final class Page {

    private final ByteSink sink = new ByteSink(4_096);
    private byte[] last = new byte[0];
    private long end;

    Page(long begin) {
      end = begin;
    }

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
  }
}
