package io.qump.wal;

import io.qump.spi.LogCommit;
import io.qump.spi.LogReader;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log that another process may be writing, and reads on from where it ended.
 *
 * <p>The newest file stays open in between; so it can be read on although the writer deletes it. A
 * file that has a next one counts up to where the next one says: what was read behind that is void,
 * as {@link #readOn} then says. Whether there is a next file is looked up before the end of the
 * present one is: so a file without a next one is read as far as it is whole, and nothing that was
 * in it before the call is missed.
 *
 * <p>For one thread at a time.
 */
final class LogTail implements LogReader {

  private final StorageContext context;
  private final LogDirectory directory;
  private @Nullable FollowedFile newest;
  private long afterSequence;

  LogTail(StorageContext context) {
    this.context = context;
    this.directory = new LogDirectory(context.volume(), context.directory());
  }

  @Override
  public ReplayReport read(long after, Consumer<LogCommit> target) {
    close();
    afterSequence = after;
    Instant started = context.environment().clock().instant();
    Handover handover = new Handover(target);
    List<FileHeader> files = LogChain.of(directory, context.storeId(), after).files();
    if (!files.isEmpty()) {
      FollowedFile first = open(files.get(0).number());
      newest = first;
      if (!follow(first, directory.numbers(), handover)) {
        throw LogCorruption.at(
            directory.file(files.get(0).number()),
            0,
            "it was replaced or cut off while it was read");
      }
    }
    return handover.report(files.size(), started);
  }

  @Override
  public boolean readOn(Consumer<LogCommit> target) {
    List<Long> numbers = directory.numbers();
    FollowedFile present = newest;
    if (present == null) {
      return numbers.isEmpty();
    }
    return numbers.contains(present.number()) && follow(present, numbers, new Handover(target));
  }

  @Override
  public void close() {
    if (newest != null) {
      newest.close();
      newest = null;
    }
  }

  private FollowedFile open(long number) {
    return new FollowedFile(LogFileReader.open(directory, number, context.storeId()));
  }

  /** Reads on from a file to the end of the newest; false if a file does not go on from it. */
  private boolean follow(FollowedFile from, List<Long> numbers, Handover handover) {
    FollowedFile file = from;
    while (numbers.contains(file.number() + 1)) {
      FollowedFile next = open(file.number() + 1);
      newest = next;
      try (FollowedFile ended = file) {
        if (!next.goesOnFrom(ended)) {
          return false;
        }
        ended.readThrough(next.header(), handover);
      }
      file = next;
    }
    return file.readWhole(handover);
  }

  /** Passes commits on, and counts them. For one thread. */
  final class Handover implements Consumer<LogCommit> {

    private final Consumer<LogCommit> target;
    private long first;
    private long last;
    private long commits;
    private long bytes;

    Handover(Consumer<LogCommit> target) {
      this.target = target;
    }

    /** Takes the commit that a reader stands behind, unless the base holds it. */
    void take(LogFileReader reader) {
      bytes += reader.record().length();
      if (!reader.record().isMark() && reader.lastSequence() > afterSequence) {
        accept(reader.commit());
      }
    }

    @Override
    public void accept(LogCommit commit) {
      first = commits == 0 ? commit.sequence() : first;
      last = commit.sequence();
      commits++;
      target.accept(commit);
    }

    ReplayReport report(int files, Instant started) {
      Duration duration = Duration.between(started, context.environment().clock().instant());
      return new ReplayReport(
          first,
          last,
          commits,
          bytes,
          files,
          newest == null ? List.of() : newest.torn(),
          duration.isNegative() ? Duration.ZERO : duration);
    }
  }
}
