package io.qump.segment;

/**
 * The index of a segment in its file: reads and checks the root, and index blocks when they are
 * needed. Thread-safe.
 */
final class StoredIndex implements BlockIndex.PageReader {

  private final FileBytes file;
  private final SegmentHeader header;

  private StoredIndex(FileBytes file, SegmentHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Reads the root of an index.
   *
   * @param file the segment
   * @param header the segment's header, which says that there is an index
   * @param cache keeps index blocks
   */
  static BlockIndex open(FileBytes file, SegmentHeader header, BlockCache cache) {
    BlockReader block = new BlockReader();
    long position = header.places().index();
    int end = (int) header.places().filter();
    int behind = block.read(file, header.identity(), BlockKind.INDEX_ROOT, position, end);
    try {
      ByteSource source = SegmentReader.source(block);
      int count = source.getVarint(Integer.MAX_VALUE);
      IndexPage root = IndexPage.read(source, behind, end);
      int last = root.count() - 1;
      file.damage()
          .require(
              count > 0
                  && (count - 1) / SegmentFormat.INDEX_ITEMS == last
                  && root.position(last) + root.length(last) == end,
              position,
              "the index has ",
              root.count(),
              " blocks that end elsewhere than the filter begins");
      return new BlockIndex(root, count, cache, new StoredIndex(file, header));
    } catch (ByteSource.Malformed e) {
      throw SegmentReader.malformed(file.damage(), position, e);
    }
  }

  @Override
  public IndexPage read(int position, int length, int items) {
    BlockReader block = new BlockReader();
    block.readKnown(file, header.identity(), BlockKind.INDEX, position, length);
    int end = (int) header.places().index();
    IndexPage page =
        SegmentReader.wellFormed(
            file.damage(),
            position,
            () -> IndexPage.read(SegmentReader.source(block), SegmentFormat.BLOCKS, end));
    file.damage()
        .require(
            page.count() == items,
            position,
            "the index block has ",
            page.count(),
            " items and needs ",
            items);
    return page;
  }
}
