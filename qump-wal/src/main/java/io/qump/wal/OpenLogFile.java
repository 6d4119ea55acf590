package io.qump.wal;

import io.qump.spi.AppendFile;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The log file that is being written. For one thread at a time. */
final class OpenLogFile {

  private final FileHeader header;
  private final AppendFile file;
  private final RecordChecksums checksums;
  private final FirstFailure failure;

  /** Written by one thread, read by any. */
  private volatile long forced;

  /**
   * Takes over a new, empty file.
   *
   * @param header the header that it is to have
   * @param file the file
   * @param failure where a failed force is noted
   */
  OpenLogFile(FileHeader header, AppendFile file, FirstFailure failure) {
    this.header = header;
    this.file = file;
    this.failure = failure;
    this.checksums = new RecordChecksums(header.identity());
  }

  /** Writes and forces the header, and what the file takes over. */
  void begin(Optional<Survivors> survivors) {
    file.append(header.encode());
    survivors.ifPresent(commits -> commits.copyTo(file, checksums));
    force();
  }

  FileHeader header() {
    return header;
  }

  /** Where the next record goes. */
  long position() {
    return file.position();
  }

  /** Up to where it is durable. */
  long forced() {
    return forced;
  }

  /** Writes a batch, whole or not at all. */
  void append(Batch batch) {
    ByteBuffer bytes = batch.bytes().rewind();
    long start = file.position();
    for (int index = 0; index < batch.length(); ) {
      index += checksums.seal(bytes, index, start + index, forced);
    }
    file.append(bytes);
  }

  /** Writes a mark behind what was forced. */
  void mark(long lastSequence, long timeMillis) {
    ByteBuffer mark = CommitEncoder.mark(lastSequence, timeMillis);
    checksums.seal(mark, 0, file.position(), forced);
    file.append(mark.rewind());
  }

  /** Forces what was written, unless it was already. A failure is final, whatever it is. */
  void force() {
    if (forced == file.position()) {
      return;
    }
    try {
      file.force();
    } catch (Throwable e) {
      failure.set(e);
      throw e;
    }
    forced = file.position();
  }

  void close() {
    file.close();
  }
}
