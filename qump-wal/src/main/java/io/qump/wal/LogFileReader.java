package io.qump.wal;

import io.qump.error.LogCorruptionException;
import io.qump.spi.LogCommit;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one log file in order, up to the first that does not verify. For one thread
 * at a time.
 */
final class LogFileReader implements AutoCloseable {

  private final FileWindow window;
  private final FileHeader header;
  private final RecordChecksums checksums;
  private final CommitDecoder decoder = new CommitDecoder();
  private long position;
  private long lastSequence;
  private long recordPosition;
  private @Nullable RecordHeader record;

  private LogFileReader(FileWindow window, FileHeader header) {
    this.window = window;
    this.header = header;
    this.checksums = new RecordChecksums(header.identity());
    moveToStart();
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws LogCorruptionException if the header is damaged or another file's
   */
  static LogFileReader open(LogDirectory directory, long number, UUID storeId) {
    FileWindow window = FileWindow.over(directory.open(number));
    try {
      int length = (int) Math.min(FileHeader.LENGTH, window.size());
      byte[] start = new byte[length];
      int index = window.load(0, length);
      window.bytes().get(index, start);
      return new LogFileReader(window, FileHeader.decode(start, window.name(), storeId, number));
    } catch (Throwable e) {
      window.close();
      throw e;
    }
  }

  /**
   * Opens a file whose header need not verify.
   *
   * @param header what to take for its header
   */
  static LogFileReader assuming(LogDirectory directory, FileHeader header) {
    return new LogFileReader(FileWindow.over(directory.open(header.number())), header);
  }

  /**
   * Goes to a place where a record begins, without having read what is before it.
   *
   * @param target the place, bytes from the start of the file
   * @return whether the header of a record verifies there; if not, nothing has changed
   */
  boolean moveTo(long target) {
    RecordHeader found = verifiedHeader(target, window.size());
    if (found == null) {
      return false;
    }
    position = target;
    lastSequence = found.isMark() ? found.sequence() : found.sequence() - 1;
    return true;
  }

  /** Goes back to the first record. */
  void moveToStart() {
    position = FileHeader.LENGTH;
    lastSequence = header.firstSequence() - 1;
  }

  /**
   * Reads the next record, if there is a whole one that verifies.
   *
   * @param end where the part of the file ends that counts
   * @return whether there was one; if not, {@link #position()} has not moved
   * @throws LogCorruptionException if it verifies but is not the one that must stand here
   */
  boolean next(long end) {
    RecordHeader found = verifiedHeader(position, end);
    if (found == null || found.length() > end - position) {
      return false;
    }
    int index = window.load(position, found.length());
    if (!checksums.contentVerifies(found, window.bytes(), index + RecordFormat.CONTENT)) {
      return false;
    }
    long expected = found.isMark() ? lastSequence : lastSequence + 1;
    if (found.sequence() != expected) {
      throw LogCorruption.at(
          window.name(), position, "sequence=" + found.sequence() + " expected=" + expected);
    }
    record = found;
    recordPosition = position;
    lastSequence = found.sequence();
    position += found.length();
    return true;
  }

  private @Nullable RecordHeader verifiedHeader(long start, long end) {
    if (end - start < RecordFormat.CONTENT) {
      return null;
    }
    int index = window.load(start, RecordFormat.CONTENT);
    return checksums.verified(window.bytes(), index, start);
  }

  /** The header of the record that {@link #next} read. */
  RecordHeader record() {
    return Objects.requireNonNull(record, "record");
  }

  /** Where the record begins that {@link #next} read. */
  long recordPosition() {
    return recordPosition;
  }

  /** The bytes of the record that {@link #next} read, not to be changed, until the next call. */
  ByteBuffer recordBytes() {
    int index = window.load(recordPosition, record().length());
    return window.bytes().slice(index, record().length());
  }

  /**
   * The commit in the record that {@link #next} read.
   *
   * @throws LogCorruptionException if the content is malformed although it verifies
   */
  LogCommit commit() {
    ByteBuffer content = recordBytes();
    content.position(RecordFormat.CONTENT);
    LogCommit commit = decoder.decode(record(), content);
    if (commit == null) {
      throw LogCorruption.at(window.name(), recordPosition, "malformed mutations");
    }
    return commit;
  }

  /** The file's header. */
  FileHeader header() {
    return header;
  }

  /** The window over the file. */
  FileWindow window() {
    return window;
  }

  /** The checksums of the file. */
  RecordChecksums checksums() {
    return checksums;
  }

  /** Where the next record begins. */
  long position() {
    return position;
  }

  /** The last commit before {@link #position()}. */
  long lastSequence() {
    return lastSequence;
  }

  @Override
  public void close() {
    window.close();
  }
}
