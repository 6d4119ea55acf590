package io.qump.wal;

import io.qump.spi.AppendFile;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * Commits that replay found whole in the newest file, without proof that they were ever forced.
 *
 * <p>They cannot be forced where they are: after a failed force the operating system may show bytes
 * that the medium does not hold, and force them without an error. So they are copied into the next
 * file, which gets its name when they are durable there. Immutable; copies are made by one thread
 * at a time.
 *
 * @param directory the log's directory
 * @param storeId the store
 * @param number the file that holds them
 * @param start where the first record to look at begins
 * @param end where the last one ends
 * @param afterSequence commits up to it are not copied: the base holds them
 * @param firstSequence the first commit that is copied
 * @param bytes how many bytes their records take
 */
record Survivors(
    LogDirectory directory,
    UUID storeId,
    long number,
    long start,
    long end,
    long afterSequence,
    long firstSequence,
    long bytes) {

  private static final int COPY_LENGTH = 1 << 20;

  /**
   * What of a file has to be copied.
   *
   * @param reader the file; it is moved
   * @param start up to where it is known to have been forced
   * @param end where its last whole record ends
   */
  static Optional<Survivors> of(
      LogDirectory directory, LogFileReader reader, long start, long end, long afterSequence) {
    FileHeader header = reader.header();
    long first = 0;
    long bytes = 0;
    moveTo(reader, start, end);
    while (reader.next(end)) {
      if (isWanted(reader, afterSequence)) {
        first = first == 0 ? reader.record().sequence() : first;
        bytes += reader.record().length();
      }
    }
    return bytes == 0
        ? Optional.empty()
        : Optional.of(
            new Survivors(
                directory,
                header.storeId(),
                header.number(),
                start,
                end,
                afterSequence,
                first,
                bytes));
  }

  private static void moveTo(LogFileReader reader, long start, long end) {
    if (start < end && !reader.moveTo(start)) {
      throw LogCorruption.at(
          reader.window().name(), start, "forced=" + start + " is not where a record begins");
    }
  }

  private static boolean isWanted(LogFileReader reader, long afterSequence) {
    return !reader.record().isMark() && reader.record().sequence() > afterSequence;
  }

  /**
   * Appends the commits to a file.
   *
   * @param file the file, with nothing but its header
   * @param checksums the checksums of that file
   */
  void copyTo(AppendFile file, RecordChecksums checksums) {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(COPY_LENGTH, bytes));
    try (LogFileReader reader = LogFileReader.open(directory, number, storeId)) {
      moveTo(reader, start, end);
      while (reader.next(end)) {
        if (isWanted(reader, afterSequence)) {
          chunk = withRoom(chunk, reader.record().length(), file);
          int index = chunk.position();
          chunk.put(reader.recordBytes());
          checksums.seal(chunk, index, file.position() + index, FileHeader.LENGTH);
        }
      }
    }
    file.append(chunk.flip());
  }

  /** Appends what a chunk holds if a record does not fit behind it. */
  private static ByteBuffer withRoom(ByteBuffer chunk, int length, AppendFile file) {
    if (length <= chunk.remaining()) {
      return chunk;
    }
    file.append(chunk.flip());
    return length <= chunk.capacity() ? chunk.clear() : ByteBuffer.allocate(length);
  }
}
