package io.qump.segment;

import io.qump.segment.BlockCache.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Where the data blocks of a segment are: the root in memory, and pages of up to {@value
 * SegmentFormat#INDEX_ITEMS} blocks each that are read when they are needed and kept in the cache.
 * Thread-safe.
 */
final class BlockIndex {

  private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(SegmentFormat.INDEX_ITEMS);
  private static final int ITEM_MASK = SegmentFormat.INDEX_ITEMS - 1;

  private final IndexPage root;
  private final int count;
  private final BlockCache cache;
  private final Slots<IndexPage> pages;
  private final PageReader reader;

  /** Reads one page of an index. */
  @FunctionalInterface
  interface PageReader {

    /**
     * Reads and checks an index block.
     *
     * @param position where it begins
     * @param length how long it is, header included
     * @param items how many it must have
     */
    IndexPage read(int position, int length, int items);
  }

  /**
   * An index.
   *
   * @param root where its pages are
   * @param count of data blocks in all, which fits the number of pages
   * @param cache keeps pages
   * @param reader reads pages
   */
  BlockIndex(IndexPage root, int count, BlockCache cache, PageReader reader) {
    this.root = root;
    this.count = count;
    this.cache = cache;
    this.pages = cache.slots(root.count());
    this.reader = reader;
  }

  /** How many data blocks there are. */
  int count() {
    return count;
  }

  int position(int block) {
    return page(block >>> PAGE_SHIFT).position(block & ITEM_MASK);
  }

  int length(int block) {
    return page(block >>> PAGE_SHIFT).length(block & ITEM_MASK);
  }

  /** The first block whose separator is not less than a full key; {@link #count} if none is. */
  int find(byte[] key, int length) {
    int page = root.find(key, length);
    return page == root.count() ? count : (page << PAGE_SHIFT) + page(page).find(key, length);
  }

  /** Compares the separator of a block with a full key. */
  int compare(int block, byte[] key, int length) {
    return page(block >>> PAGE_SHIFT).compare(block & ITEM_MASK, key, length);
  }

  /** The decompressed content of a data block, if it is kept. */
  byte @Nullable [] decompressed(int block) {
    return page(block >>> PAGE_SHIFT).decompressed(block & ITEM_MASK);
  }

  /** Keeps the decompressed content of a data block. */
  void keep(int block, byte[] content) {
    page(block >>> PAGE_SHIFT).keep(cache, block & ITEM_MASK, content);
  }

  /** A page, from the cache or from the file. */
  private IndexPage page(int number) {
    IndexPage kept = pages.get(number);
    return kept == null ? readPage(number) : kept;
  }

  private IndexPage readPage(int number) {
    int items = Math.min(SegmentFormat.INDEX_ITEMS, count - (number << PAGE_SHIFT));
    IndexPage page = reader.read(root.position(number), root.length(number), items);
    pages.put(number, page, page.bytes());
    return page;
  }
}
