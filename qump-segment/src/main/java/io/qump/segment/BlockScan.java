package io.qump.segment;

import io.qump.error.CorruptionException;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the blocks of a file that may be damaged: from each block that verifies to the one
 * behind it, and over what does not verify to the next one that does. A block proves itself, since
 * its checksum covers the identity of the file and its position. For one thread at a time.
 */
final class BlockScan {

  private final FileBytes file;
  private final long identity;
  private final int end;

  /** Where the data blocks are, if the index can be believed. */
  private final @Nullable DataPlaces places;

  private final int indexPosition;
  private final BlockReader reader = new BlockReader();

  /** Told what is found, from the start of the file to its end. */
  interface Visitor {

    /**
     * A block that verifies.
     *
     * @param kind its kind
     * @param position where it begins
     * @param total its length, header included
     * @param content its content, until this returns
     */
    void block(BlockKind kind, int position, int total, BlockReader content);

    /**
     * Bytes in which no block verifies.
     *
     * @param from where they begin, and so where the damaged block begins
     * @param to where they end
     */
    void gap(int from, int to);
  }

  /**
   * A scan.
   *
   * @param file the file
   * @param identity what its blocks are bound to
   * @param end where the last block must end at the latest
   * @param places where its data blocks are; null if that is not known
   * @param indexPosition where the index root is; 0 if that is not known
   */
  BlockScan(
      FileBytes file, long identity, int end, @Nullable DataPlaces places, int indexPosition) {
    this.file = file;
    this.identity = identity;
    this.end = end;
    this.places = places;
    this.indexPosition = indexPosition;
  }

  /** Goes over the whole file. */
  void run(Visitor visitor) {
    int position = SegmentFormat.BLOCKS;
    while (position < end) {
      BlockKind kind = verified(position);
      if (kind == null) {
        int next = next(position);
        visitor.gap(position, next);
        position = next;
      } else {
        int total =
            SegmentFormat.BLOCK_HEADER_BYTES
                + file.number(position + SegmentFormat.BLOCK_STORED_LENGTH);
        visitor.block(kind, position, total, reader);
        position += total;
      }
    }
  }

  /** The kind of the block at a position; null if none verifies there. */
  private @Nullable BlockKind verified(int position) {
    BlockKind kind = plausible(position);
    if (kind == null) {
      return null;
    }
    try {
      reader.read(file, identity, kind, position, end);
      return kind;
    } catch (CorruptionException e) {
      // That no block verifies here is the answer that was asked for.
      return null;
    }
  }

  /** Almost nothing that is no block passes this, and it costs next to nothing. */
  private @Nullable BlockKind plausible(int position) {
    if (position > end - SegmentFormat.BLOCK_HEADER_BYTES) {
      return null;
    }
    int word = file.number(position + SegmentFormat.BLOCK_KIND);
    boolean fits = (word & 0xFFFF) == 0 && (word >>> 16 & 0xFF) <= SegmentFormat.CODEC_LZ4;
    return fits ? BlockKind.of(word >>> 24) : null;
  }

  /** Where the next block behind a position verifies; the end if none does. */
  private int next(int position) {
    DataPlaces known = places;
    return known == null ? search(position) : follow(known, position);
  }

  private int search(int position) {
    for (int candidate = position + 1; candidate < end; candidate++) {
      if (verified(candidate) != null) {
        return candidate;
      }
    }
    return end;
  }

  private int follow(DataPlaces known, int position) {
    for (int block = known.firstFrom(position + 1); block < known.count(); block++) {
      if (verified(known.position(block)) != null) {
        return known.position(block);
      }
    }
    return indexPosition > position ? indexPosition : search(position);
  }
}
