package io.qump.wal;

import io.qump.error.LogCorruptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Looks at the records of one file from its first to its end, and goes on behind those that do not
 * verify. A record proves itself, since its checksum covers the identity of the file and its
 * position. For one thread; used once.
 */
final class RecordSurvey {

  private static final int PIECE_BYTES = 1 << 20;

  private final LogFileReader reader;
  private final SurveyedFile file;
  private final LongConsumer advanced;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long forced;
  private long greatest;
  private long commits;
  private long unreported;

  /**
   * Bytes in which no record verifies.
   *
   * @param from where they begin, and so where the damaged record begins
   * @param to where they end
   */
  record Gap(long from, long to) {}

  /**
   * A survey.
   *
   * @param reader the file
   * @param file what is known of it
   * @param advanced told of bytes that were read
   */
  RecordSurvey(LogFileReader reader, SurveyedFile file, LongConsumer advanced) {
    this.reader = reader;
    this.file = file;
    this.advanced = advanced;
    this.forced = file.isReadable() ? file.header().forcedLength() : FileHeader.LENGTH;
    this.greatest = file.isReadable() ? file.header().firstSequence() - 1 : 0;
  }

  /**
   * Looks at the records.
   *
   * @param limit where the part of the file ends that counts
   */
  void run(long limit) {
    long end = Math.min(limit, reader.window().size());
    long position = FileHeader.LENGTH;
    while (position < end) {
      long next = record(position, end) ? reader.position() : gap(position, end);
      advance(next - position);
      position = next;
    }
    if (end < limit && limit < Long.MAX_VALUE) {
      gaps.add(new Gap(Math.max(end, 0), limit));
    }
    advanced.accept(unreported);
  }

  /** What verifies, in the order of the file. */
  List<Stretch> stretches() {
    return stretches;
  }

  /** What does not. */
  List<Gap> gaps() {
    return gaps;
  }

  /** Up to where the file is known to have been forced. */
  long forced() {
    return forced;
  }

  /** The greatest sequence that any header names. */
  long greatest() {
    return greatest;
  }

  /** How many commits verify. */
  long commits() {
    return commits;
  }

  /**
   * Leaves out what was never known to be durable: from the first gap behind what was forced, as a
   * replay does.
   */
  void leaveOutTornTail() {
    for (int i = 0; i < gaps.size(); i++) {
      Gap gap = gaps.get(i);
      if (gap.from() >= forced) {
        gaps.subList(i, gaps.size()).clear();
        stretches.removeIf(stretch -> stretch.start() > gap.from());
        greatest = file.isReadable() ? file.header().firstSequence() - 1 : 0;
        stretches.forEach(stretch -> greatest = Math.max(greatest, stretch.lastSequence()));
        return;
      }
    }
  }

  private boolean record(long position, long end) {
    if (!reader.moveTo(position) || !reader.next(end)) {
      return false;
    }
    RecordHeader record = reader.record();
    note(record);
    if (record.isMark()) {
      return true;
    }
    if (!isWellFormed()) {
      return false;
    }
    commits++;
    int last = stretches.size() - 1;
    Stretch before = last < 0 ? null : stretches.get(last);
    if (before != null
        && before.end() == position
        && before.lastSequence() + 1 == record.sequence()) {
      stretches.set(
          last,
          new Stretch(
              file, before.start(), reader.position(), before.firstSequence(), record.sequence()));
    } else {
      stretches.add(
          new Stretch(file, position, reader.position(), record.sequence(), record.sequence()));
    }
    return true;
  }

  private boolean isWellFormed() {
    try {
      reader.commit();
      return true;
    } catch (LogCorruptionException e) {
      // That it is malformed is the answer that was asked for; the gap is reported.
      return false;
    }
  }

  /** A header verifies by itself: what it says holds, even if its content is damaged. */
  private void note(RecordHeader record) {
    forced = Math.max(forced, record.forced());
    greatest = Math.max(greatest, record.sequence());
  }

  private long gap(long position, long end) {
    if (reader.moveTo(position)) {
      greatest = Math.max(greatest, reader.lastSequence() + 1);
    }
    long next = position + 1;
    while (next < end && !(reader.moveTo(next) && reader.next(end))) {
      next++;
    }
    gaps.add(new Gap(position, next));
    return next;
  }

  private void advance(long bytes) {
    unreported += bytes;
    if (unreported >= PIECE_BYTES) {
      advanced.accept(unreported);
      unreported = 0;
    }
  }
}
