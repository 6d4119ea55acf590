package io.qump.wal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Computes and checks the checksums of the records of one file: CRC32C (Castagnoli et al. 1993).
 *
 * <p>The header's checksum covers the file's identity, the record's place in it and the content's
 * checksum; so a record verifies only in the file and at the place it was written for. For one
 * thread at a time.
 */
final class RecordChecksums {

  private final CRC32C crc = new CRC32C();

  /** Identity of the file, then position of the record. */
  private final ByteBuffer place = ByteBuffer.allocate(2 * Long.BYTES);

  /**
   * Creates it.
   *
   * @param identity the file's identity
   */
  RecordChecksums(long identity) {
    place.putLong(0, identity);
  }

  /**
   * Completes a record in memory: fills in what was forced, and the checksums.
   *
   * @param bytes an array-backed buffer
   * @param index where the record begins in the buffer
   * @param position where it will begin in the file
   * @param forced up to where the file has been forced
   * @return the record's length
   */
  int seal(ByteBuffer bytes, int index, long position, long forced) {
    int contentLength = bytes.getInt(index + RecordFormat.CONTENT_LENGTH);
    bytes.putLong(index + RecordFormat.FORCED, forced);
    bytes.putInt(
        index + RecordFormat.CONTENT_CHECKSUM,
        ofContent(bytes, index + RecordFormat.CONTENT, contentLength));
    bytes.putInt(index + RecordFormat.HEADER_CHECKSUM, ofHeader(bytes, index, position));
    return RecordFormat.CONTENT + contentLength;
  }

  /**
   * The header at an index, if it verifies.
   *
   * @param bytes an array-backed buffer
   * @param index where the record begins in the buffer
   * @param position where it begins in the file
   * @return the header, or null
   */
  @Nullable RecordHeader verified(ByteBuffer bytes, int index, long position) {
    RecordHeader header = RecordHeader.read(bytes, index);
    // The bounds first: they are cheap, and almost nothing that is not a header passes them.
    return isLegal(header, position)
            && bytes.getInt(index + RecordFormat.HEADER_CHECKSUM)
                == ofHeader(bytes, index, position)
        ? header
        : null;
  }

  /** The bounds alone refuse a header of zeros, whatever its checksum. */
  static boolean isLegal(RecordHeader header, long position) {
    return header.forced() >= FileHeader.LENGTH
        && header.forced() <= position
        && header.contentLength() >= 0
        && header.contentLength() <= RecordFormat.MAX_CONTENT_LENGTH
        && header.mutationCount() >= 0
        && header.mutationCount() <= header.contentLength() / RecordFormat.CLEAR_LENGTH
        && header.isMark() == (header.contentLength() == 0);
  }

  /** Whether a content is the one that its header was written for. */
  boolean contentVerifies(RecordHeader header, ByteBuffer bytes, int start) {
    return header.contentChecksum() == ofContent(bytes, start, header.contentLength());
  }

  /** The header checksum of a record, computed anew. */
  int ofHeader(ByteBuffer bytes, int index, long position) {
    place.putLong(Long.BYTES, position);
    crc.reset();
    crc.update(place.array());
    int start = bytes.arrayOffset() + index + RecordFormat.CONTENT_CHECKSUM;
    crc.update(bytes.array(), start, RecordFormat.CONTENT - RecordFormat.CONTENT_CHECKSUM);
    return (int) crc.getValue();
  }

  private int ofContent(ByteBuffer bytes, int start, int length) {
    crc.reset();
    crc.update(bytes.array(), bytes.arrayOffset() + start, length);
    return (int) crc.getValue();
  }
}
