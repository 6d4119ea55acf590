package io.qump.segment;

import io.qump.segment.SegmentHeader.Counts;
import io.qump.segment.SegmentHeader.Places;
import io.qump.segment.SegmentHeader.Span;
import io.qump.spi.AppendFile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

/**
 * A segment with everything but its place in the chain. Immutable by agreement.
 *
 * @param identity what its blocks are bound to
 * @param span the commits of its run
 * @param counts what is in it
 * @param places where things are in it
 * @param root the Merkle root over its blocks
 * @param blocks its blocks in pieces, in order
 */
@SuppressWarnings("ArrayRecordComponent")
record BuiltSegment(
    long identity, Span span, Counts counts, Places places, byte[] root, List<ByteBuffer> blocks) {

  /** The header of this segment behind another in the chain. */
  SegmentHeader header(UUID storeId, String addressing, SealedSegment previous, long madeMillis) {
    return new SegmentHeader(
        storeId,
        previous.number() + 1,
        identity,
        addressing,
        span,
        counts,
        places,
        root,
        previous.chainHash(),
        madeMillis);
  }

  /**
   * Appends the whole segment to an empty file; neither forces nor closes it.
   *
   * @return its place in the chain
   */
  SealedSegment write(AppendFile file, SegmentHeader header) {
    MessageDigest sha256 = Hashes.sha256();
    ByteBuffer bytes = header.encode();
    byte[] chainHash = SegmentHeader.chainHash(bytes);
    append(file, sha256, bytes);
    append(file, sha256, ByteBuffer.wrap(chainHash));
    for (ByteBuffer piece : blocks) {
      append(file, sha256, piece.duplicate());
    }
    file.append(ByteBuffer.wrap(sha256.digest()));
    return new SealedSegment(header.number(), chainHash);
  }

  private static void append(AppendFile file, MessageDigest sha256, ByteBuffer bytes) {
    sha256.update(bytes.duplicate());
    file.append(bytes);
  }
}
