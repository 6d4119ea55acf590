package io.qump.wal;

import io.qump.error.LogCorruptionException;
import io.qump.spi.LogCommit;
import io.qump.spi.ReplayReport;
import io.qump.spi.ReplayReport.TornTail;
import io.qump.spi.StorageContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the whole log. It changes nothing, so it may be repeated.
 *
 * <p>Every file of the {@link LogChain} but the newest counts exactly up to where the next one
 * says: behind that may stand what was not durable when the next one was made. In the newest file a
 * bad record ends what counts, unless something says that the file was once forced beyond it; see
 * {@link TailScan}.
 *
 * <p>Not thread-safe; used once.
 */
final class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private final LogDirectory directory;
  private final UUID storeId;
  private final InstantSource clock;
  private final long afterSequence;
  private final Consumer<LogCommit> target;

  /**
   * Commits of the newest file that were read, and of which it is not known whether it was forced.
   */
  private final Deque<Held> held = new ArrayDeque<>();

  private final List<TornTail> tornTails = new ArrayList<>();
  private Continuation continuation = Continuation.NEW_LOG;
  private long firstHandedOver;
  private long lastHandedOver;
  private long lastSequence;
  private long commits;
  private long bytes;

  Replay(
      LogDirectory directory,
      StorageContext context,
      long afterSequence,
      Consumer<LogCommit> target) {
    this.directory = directory;
    this.storeId = context.storeId();
    this.clock = context.environment().clock();
    this.afterSequence = afterSequence;
    this.target = target;
  }

  /**
   * Reads the log.
   *
   * @return what was found
   * @throws LogCorruptionException if the log is damaged or does not reach back far enough
   */
  Replayed run() {
    Instant started = clock.instant();
    LogChain chain = LogChain.of(directory, storeId, afterSequence);
    List<FileHeader> files = chain.files();
    for (int i = 0; i < files.size(); i++) {
      try (LogFileReader reader = LogFileReader.open(directory, files.get(i).number(), storeId)) {
        if (i + 1 < files.size()) {
          readEnded(reader, files.get(i + 1));
        } else {
          readNewest(reader);
        }
      }
    }
    Duration duration = since(started);
    return new Replayed(
        new ReplayReport(
            firstHandedOver,
            lastHandedOver,
            commits,
            bytes,
            files.size(),
            List.copyOf(tornTails),
            duration),
        continuation,
        Math.max(lastSequence, afterSequence),
        files,
        chain.stale(),
        held.stream().map(Held::commit).toList());
  }

  /**
   * By the store's clock, as all its times: with a clock of a test's own the report is the same.
   */
  private Duration since(Instant started) {
    Duration duration = Duration.between(started, clock.instant());
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private void readEnded(LogFileReader reader, FileHeader next) {
    long end = next.previousEnd();
    readRecords(reader, Math.min(end, size(reader)), end);
    if (reader.position() != end) {
      throw LogCorruption.at(
          reader.window().name(),
          reader.position(),
          "no valid record, but the log was forced up to position=" + end);
    }
    if (reader.lastSequence() + 1 != next.firstSequence()) {
      throw LogCorruption.at(
          directory.file(next.number()),
          0,
          "it begins with sequence="
              + next.firstSequence()
              + " but the file before ends with sequence="
              + reader.lastSequence());
    }
  }

  private void readNewest(LogFileReader reader) {
    if (isHeldByBase(reader)) {
      goOnFrom(reader, reader.recordPosition(), reader.position());
      return;
    }
    reader.moveToStart();
    long forced = readRecords(reader, size(reader), reader.header().forcedLength());
    long end = reader.position();
    if (end < size(reader)) {
      TailScan tail = TailScan.of(reader);
      forced = Math.max(forced, tail.forced());
      requireNotDamaged(reader, forced, tail);
      noteTornTail(reader, tail);
    } else {
      requireNotDamaged(reader, forced, TailScan.NOTHING);
    }
    handOverThrough(forced);
    goOnFrom(reader, forced, end);
  }

  /** Whether the newest file ends with a mark, behind commits that are not asked for. */
  private boolean isHeldByBase(LogFileReader reader) {
    long position = size(reader) - RecordFormat.CONTENT;
    return position >= FileHeader.LENGTH
        && reader.moveTo(position)
        && reader.next(size(reader))
        && reader.record().isMark()
        && reader.record().forced() == position
        && reader.lastSequence() >= reader.header().firstSequence() - 1
        && reader.lastSequence() <= afterSequence;
  }

  private static long size(LogFileReader reader) {
    return reader.window().size();
  }

  private static void requireNotDamaged(LogFileReader reader, long forced, TailScan tail) {
    if (forced > reader.position()) {
      throw LogCorruption.at(
          reader.window().name(),
          reader.position(),
          "no valid record, but the log was forced up to position="
              + forced
              + (tail.forced() == forced
                  ? ", as the record at position=" + tail.witness() + " says"
                  : ", as the file's header says"));
    }
  }

  private void noteTornTail(LogFileReader reader, TailScan tail) {
    TornTail torn =
        new TornTail(reader.window().name(), reader.position(), size(reader) - reader.position());
    tornTails.add(torn);
    LOG.warn(
        "torn tail ignored: file={} position={} bytes={}, with {} record headers that verify; it"
            + " was not known to be forced",
        torn.file(),
        torn.position(),
        torn.bytes(),
        tail.records());
  }

  private void goOnFrom(LogFileReader reader, long forced, long end) {
    lastSequence = reader.lastSequence();
    FileHeader header = reader.header();
    continuation =
        new Continuation(
            header.number() + 1,
            header.identity(),
            forced,
            Survivors.of(directory, reader, forced, end, afterSequence));
  }

  /**
   * Reads records up to the first that is bad, and hands over those commits among them that are
   * known to have been forced. The others are held.
   *
   * @param end where the part of the file ends that counts
   * @param known up to where the file is known to have been forced anyway
   * @return up to where that and the records say that the file had been forced
   */
  private long readRecords(LogFileReader reader, long end, long known) {
    long forced = known;
    while (reader.next(end)) {
      if (!reader.record().isMark() && reader.lastSequence() > afterSequence) {
        hold(reader.commit(), reader.position());
      }
      forced = Math.max(forced, reader.record().forced());
      handOverThrough(forced);
    }
    bytes += reader.position();
    return forced;
  }

  private void hold(LogCommit commit, long end) {
    firstHandedOver = commits == 0 ? commit.sequence() : firstHandedOver;
    lastHandedOver = commit.sequence();
    commits++;
    held.addLast(new Held(commit, end));
  }

  private void handOverThrough(long forced) {
    for (Held next = held.peekFirst();
        next != null && next.end() <= forced;
        next = held.peekFirst()) {
      target.accept(next.commit());
      held.removeFirst();
    }
  }

  /** A commit that ends at a position of its file. */
  private record Held(LogCommit commit, long end) {}
}
