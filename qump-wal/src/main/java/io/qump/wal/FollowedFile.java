package io.qump.wal;

import io.qump.error.LogCorruptionException;
import io.qump.spi.ReplayReport.TornTail;
import io.qump.wal.LogTail.Handover;
import java.util.List;

/**
 * A log file that is read while it may grow. It stands behind the last whole record.
 *
 * <p>What stands there may be half written, torn, or damaged. It is damage if something behind it
 * says that the file was once forced beyond it; see {@link TailScan}. Since a read may see a later
 * page of one write and miss an earlier one, that counts only if the record is still bad when it is
 * read again: what was forced before a record was written was whole before that record was there.
 *
 * <p>A write that fails is cut off again by the writer, so a file may also get shorter; what was
 * forced stays, what was read behind the new end is void. For one thread at a time.
 */
final class FollowedFile implements AutoCloseable {

  /** How often a file may be found shorter in a row: the writer has no space, and tries again. */
  private static final int MOST_CUTS = 100;

  private final LogFileReader reader;
  private long judged;

  /** Takes over a reader that stands at the first record. */
  FollowedFile(LogFileReader reader) {
    this.reader = reader;
  }

  FileHeader header() {
    return reader.header();
  }

  long number() {
    return header().number();
  }

  /** Whether this file goes on from another, and everything that was read from that counts. */
  boolean goesOnFrom(FollowedFile before) {
    return header().previousIdentity() == before.header().identity()
        && header().previousEnd() >= before.reader.position();
  }

  /** Reads the rest of a file that has a next one: all of it counts that the next one says. */
  void readThrough(FileHeader next, Handover handover) {
    long end = next.previousEnd();
    readRecords(Math.min(end, reader.window().measure()), handover);
    if (reader.position() != end) {
      throw LogCorruption.at(
          reader.window().name(),
          reader.position(),
          "no valid record, but the log was forced up to position=" + end);
    }
    if (reader.lastSequence() + 1 != next.firstSequence()) {
      throw LogCorruption.at(
          reader.window().name(),
          end,
          "it ends with sequence="
              + reader.lastSequence()
              + " but the next file begins with sequence="
              + next.firstSequence());
    }
  }

  /**
   * Reads the newest file as far as it is whole.
   *
   * @return whether everything that was ever read from it still counts
   */
  boolean readWhole(Handover handover) {
    long size = reader.window().measure();
    for (int cuts = 0; size >= reader.position(); cuts++) {
      try {
        readTail(size, handover);
        return true;
      } catch (LogCorruptionException e) {
        long present = reader.window().measure();
        if (present >= size || cuts == MOST_CUTS) {
          throw e;
        }
        size = present;
      }
    }
    return false;
  }

  private void readTail(long size, Handover handover) {
    readRecords(size, handover);
    long forced = forced(size);
    if (forced > reader.position()) {
      readRecords(reader.window().measure(), handover);
      if (forced > reader.position()) {
        throw LogCorruption.at(
            reader.window().name(),
            reader.position(),
            "no valid record, but the log was forced up to position=" + forced);
      }
    }
  }

  /** Up to where the file is known to have been forced, if that is behind what is whole. */
  private long forced(long size) {
    long known = header().forcedLength();
    if (reader.position() >= size || size == judged) {
      return known;
    }
    TailScan tail = TailScan.of(reader);
    judged = size;
    return Math.max(known, tail.forced());
  }

  private void readRecords(long end, Handover handover) {
    while (reader.next(end)) {
      handover.take(reader);
    }
  }

  /** What stands behind the last whole record. */
  List<TornTail> torn() {
    long bytes = reader.window().size() - reader.position();
    return bytes <= 0
        ? List.of()
        : List.of(new TornTail(reader.window().name(), reader.position(), bytes));
  }

  @Override
  public void close() {
    reader.close();
  }
}
