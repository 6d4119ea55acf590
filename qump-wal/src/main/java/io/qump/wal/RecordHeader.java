package io.qump.wal;

import java.nio.ByteBuffer;

/**
 * The header of a record as it was read. Immutable and thread-safe.
 *
 * @param contentChecksum checksum of the content
 * @param contentLength bytes of content
 * @param mutationCount mutations in the content, 0 for a mark
 * @param sequence the commit's sequence; in a mark that of the last commit before it
 * @param timeMillis wall-clock time, milliseconds since 1970
 * @param forced up to where the file had been forced when the record was written
 */
record RecordHeader(
    int contentChecksum,
    int contentLength,
    int mutationCount,
    long sequence,
    long timeMillis,
    long forced) {

  /** The header at an index of a buffer, not checked yet. */
  static RecordHeader read(ByteBuffer bytes, int index) {
    return new RecordHeader(
        bytes.getInt(index + RecordFormat.CONTENT_CHECKSUM),
        bytes.getInt(index + RecordFormat.CONTENT_LENGTH),
        bytes.getInt(index + RecordFormat.MUTATION_COUNT),
        bytes.getLong(index + RecordFormat.SEQUENCE),
        bytes.getLong(index + RecordFormat.TIME),
        bytes.getLong(index + RecordFormat.FORCED));
  }

  /** Whether it is a mark, which says that everything before it was forced, and no commit. */
  boolean isMark() {
    return mutationCount == 0;
  }

  /** Bytes of the whole record. */
  int length() {
    return RecordFormat.CONTENT + contentLength;
  }
}
