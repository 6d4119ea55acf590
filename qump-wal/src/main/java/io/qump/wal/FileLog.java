package io.qump.wal;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.LogCommit;
import io.qump.spi.ReplayReport;
import io.qump.spi.StorageContext;
import io.qump.spi.Verification;
import io.qump.spi.WriteAheadLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The write-ahead log in files of a volume.
 *
 * <p>Each run begins a file of its own, at its first commit or when replay found commits that may
 * not be durable; nothing is ever appended to a file of an earlier run. Thread-safe as the seam
 * demands.
 */
final class FileLog implements WriteAheadLog {

  /** The most that waits in memory for the medium, twice: one buffer fills, one is written. */
  private static final int MAX_BUFFER_LENGTH = 8 << 20;

  private final StorageContext context;
  private final LogDirectory directory;
  private final Object dropLock = new Object();
  private volatile @Nullable Run run;
  private volatile boolean closed;

  /** What there is from the replay on. Immutable; as thread-safe as its components. */
  private record Run(
      GroupCommit commits, RetainedFiles files, LogFileWriter writer, Continuation begun) {

    /** Up to where a file is known to be durable, where its header does not say it. */
    long forced(long number) {
      return number == begun.number() - 1 ? begun.previousEnd() : writer.forced(number);
    }
  }

  FileLog(StorageContext context) {
    this.context = context;
    this.directory = new LogDirectory(context.volume(), context.directory());
  }

  @Override
  public synchronized ReplayReport replay(long afterSequence, Consumer<LogCommit> target) {
    requireOpen("replay");
    if (run != null) {
      throw new InvalidArgumentException("operation=replay: it was called before; call it once");
    }
    if (afterSequence < 0) {
      throw new InvalidArgumentException(
          "afterSequence=" + afterSequence + "; legal: 0 for everything, or a sequence");
    }
    Replayed replayed = new Replay(directory, context, afterSequence, target).run();
    Run begun = begin(replayed);
    run = begun;
    if (!replayed.unforced().isEmpty()) {
      // They may have been acknowledged, and may yet be lost: neither to be hidden nor to be shown.
      begun.commits().settle();
      replayed.unforced().forEach(target);
    }
    return replayed.report();
  }

  private Run begin(Replayed replayed) {
    RetainedFiles files = new RetainedFiles(replayed.stale(), replayed.files());
    FirstFailure failure = new FirstFailure();
    LogFileWriter writer =
        new LogFileWriter(
            directory,
            context,
            failure,
            replayed.continuation(),
            replayed.lastSequence(),
            files::add);
    long room = context.configuration().maxLogBytes() - FileHeader.LENGTH;
    LogBuffer buffer =
        new LogBuffer((int) Math.min(MAX_BUFFER_LENGTH, room), replayed.lastSequence() + 1);
    return new Run(
        new GroupCommit(buffer, writer, failure), files, writer, replayed.continuation());
  }

  @Override
  public long append(LogCommit commit) {
    return running("append").commits().append(commit);
  }

  @Override
  public void force(long position) {
    running("force").commits().force(position);
  }

  @Override
  public void drop(long throughSequence) {
    RetainedFiles files = running("drop").files();
    requireOpen("drop");
    synchronized (dropLock) {
      List<Long> droppable = files.droppable(throughSequence);
      for (long number : droppable) {
        directory.delete(number);
        files.removeOldest();
      }
      if (!droppable.isEmpty()) {
        directory.force();
      }
    }
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return role == Verification.class
        ? Optional.of(
            role.cast(
                new LogVerification(
                    directory, context, number -> running("verify").forced(number))))
        : Optional.empty();
  }

  private Run running(String operation) {
    Run present = run;
    if (present == null) {
      requireOpen(operation);
      throw new InvalidArgumentException(
          "operation=" + operation + ": the log was not replayed yet; call replay first");
    }
    return present;
  }

  private void requireOpen(String operation) {
    if (closed) {
      throw new ClosedException(
          "operation=" + operation + ": the log is closed; open the store again");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Run present = run;
    if (present != null) {
      present.commits().close();
    }
  }
}
