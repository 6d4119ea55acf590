package io.qump.segment;

import io.qump.segment.BlockCache.Slots;
import java.nio.ByteBuffer;

/**
 * The filter of a segment in its file: a probe needs the one block that has the key's line, which
 * is read and checked when it is needed and kept in the cache. Thread-safe.
 */
final class StoredFilter {

  private static final int BLOCK_SHIFT = Integer.numberOfTrailingZeros(SegmentFormat.FILTER_LINES);
  private static final int LINE_MASK = SegmentFormat.FILTER_LINES - 1;
  private static final int BLOCK_BYTES =
      SegmentFormat.BLOCK_HEADER_BYTES
          + SegmentFormat.FILTER_LINES * SegmentFormat.FILTER_LINE_BYTES;

  private final FileBytes file;
  private final long identity;
  private final int begin;
  private final int end;
  private final int lines;
  private final Slots<long[]> blocks;

  /**
   * The filter between two positions, which must be such that a filter fits them.
   *
   * @param file the file
   * @param identity the file's identity
   * @param begin where the first filter block begins
   * @param end where the last one ends
   * @param cache keeps blocks
   */
  StoredFilter(FileBytes file, long identity, long begin, long end, BlockCache cache) {
    long bytes = end - begin;
    long whole = bytes / BLOCK_BYTES;
    long rest = bytes % BLOCK_BYTES;
    long restLines =
        rest == 0 ? 0 : (rest - SegmentFormat.BLOCK_HEADER_BYTES) / SegmentFormat.FILTER_LINE_BYTES;
    boolean fits =
        bytes > 0
            && (rest == 0
                || (restLines > 0
                    && rest
                        == SegmentFormat.BLOCK_HEADER_BYTES
                            + restLines * SegmentFormat.FILTER_LINE_BYTES));
    file.damage().require(fits, begin, "the filter has ", bytes, " bytes");
    this.file = file;
    this.identity = identity;
    this.begin = (int) begin;
    this.end = (int) end;
    this.lines = (int) (whole * SegmentFormat.FILTER_LINES + restLines);
    this.blocks = cache.slots((int) (whole + (rest == 0 ? 0 : 1)));
  }

  /** Whether the filter lets a key pass. */
  boolean mayContain(long hash) {
    int line = KeyFilter.line(hash, lines);
    int block = line >>> BLOCK_SHIFT;
    long[] words = blocks.get(block);
    return KeyFilter.mayContain(words == null ? read(block) : words, line & LINE_MASK, hash);
  }

  private long[] read(int block) {
    int position = begin + block * BLOCK_BYTES;
    int length = Math.min(BLOCK_BYTES, end - position);
    BlockReader reader = new BlockReader();
    reader.readKnown(file, identity, BlockKind.FILTER, position, length);
    int bytes = reader.to() - reader.from();
    long[] words = new long[bytes / Long.BYTES];
    ByteBuffer.wrap(reader.content(), reader.from(), bytes).asLongBuffer().get(words);
    blocks.put(block, words, bytes);
    return words;
  }
}
