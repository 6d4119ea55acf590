package io.qump.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads values that have blocks of their own. Used again. For one thread at a time. */
final class ValueBlocks {

  /** Made when there is one. */
  private @Nullable BlockReader reader;

  /**
   * Reads a value of a segment.
   *
   * @param segment the segment
   * @param position where the value's block begins
   * @param length how long the value is
   */
  byte[] read(SegmentReader segment, long position, int length) {
    int end = (int) segment.header().places().index();
    return read(segment.file(), segment.header().identity(), end, position, length);
  }

  /**
   * Reads a value of a file that need not be a whole segment.
   *
   * @param file the file
   * @param identity what its blocks are bound to
   * @param end where value blocks must end at the latest
   * @param position where the value's block begins
   * @param length how long the value is
   */
  byte[] read(FileBytes file, long identity, int end, long position, int length) {
    BlockReader own = reader == null ? new BlockReader() : reader;
    reader = own;
    own.read(file, identity, BlockKind.VALUE, position, end);
    if (own.to() - own.from() != length) {
      throw file.damage().at(position, "the value has not the length of its entry, " + length);
    }
    return Arrays.copyOfRange(own.content(), own.from(), own.to());
  }
}
