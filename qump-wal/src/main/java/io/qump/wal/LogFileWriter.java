package io.qump.wal;

import io.qump.error.StorageException;
import io.qump.error.StorageFullException;
import io.qump.spi.StorageContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches to the files of one run of the log: begins a file where there is none, ends one
 * that is long enough.
 *
 * <p>A file is made under a temporary name; forced, with its header and with what it takes over
 * from an earlier run; and only then named. So what stands under a log file's own name is durable
 * up to there.
 *
 * <p>For one thread at a time. A failed force is noted as the first failure. After another failure
 * that is a {@link StorageFullException} everything may be tried again; what else fails is final,
 * and the caller must note it.
 */
final class LogFileWriter {

  private static final Logger LOG = LoggerFactory.getLogger(LogFileWriter.class);

  private final LogDirectory directory;
  private final StorageContext context;
  private final FirstFailure failure;
  private final Consumer<FileHeader> onNewFile;
  private Continuation continuation;
  private @Nullable OpenLogFile open;

  /** The file that got its name last; for any thread. */
  private volatile @Nullable OpenLogFile newest;

  private long lastSequence;

  /**
   * Creates it; no file is touched yet.
   *
   * @param directory the log's directory
   * @param context settings, clock and randomness
   * @param failure where a failed force is noted
   * @param continuation what the first file goes on from
   * @param lastSequence the last commit of the log so far
   * @param onNewFile told of each file when its name is durable
   */
  LogFileWriter(
      LogDirectory directory,
      StorageContext context,
      FirstFailure failure,
      Continuation continuation,
      long lastSequence,
      Consumer<FileHeader> onNewFile) {
    this.directory = directory;
    this.context = context;
    this.failure = failure;
    this.continuation = continuation;
    this.lastSequence = lastSequence;
    this.onNewFile = onNewFile;
  }

  /** Begins a file if there are commits of an earlier run that it takes over. */
  void takeOver() {
    continuation.survivors().ifPresent(survivors -> openFile(survivors.firstSequence()));
  }

  /** Up to where a file is durable; 0 if it is not the newest one of this run. Thread-safe. */
  long forced(long number) {
    OpenLogFile file = newest;
    return file != null && file.header().number() == number ? file.forced() : 0;
  }

  private OpenLogFile openFile(long firstSequence) {
    if (open == null) {
      open = create(firstSequence);
    }
    return open;
  }

  private OpenLogFile create(long firstSequence) {
    FileHeader header = newHeader(firstSequence);
    OpenLogFile file = new OpenLogFile(header, directory.create(header.number()), failure);
    try {
      file.begin(continuation.survivors());
      directory.publish(header.number());
    } catch (Throwable e) {
      abandon(file, () -> directory.deleteTemporary(header.number()), e);
      throw e;
    }
    try {
      directory.force();
    } catch (Throwable e) {
      failure.set(e);
      abandon(file, () -> {}, e);
      throw e;
    }
    continuation = Continuation.NEW_LOG;
    newest = file;
    onNewFile.accept(header);
    return file;
  }

  private FileHeader newHeader(long firstSequence) {
    return new FileHeader(
        context.storeId(),
        continuation.number(),
        context.environment().randomness().nextLong(),
        continuation.survivors().map(Survivors::firstSequence).orElse(firstSequence),
        context.environment().clock().millis(),
        FileHeader.LENGTH + continuation.survivors().map(Survivors::bytes).orElse(0L),
        continuation.previousIdentity(),
        continuation.previousEnd());
  }

  /** Gives back what a file holds that was not brought to its name. */
  private static void abandon(OpenLogFile file, Runnable delete, Throwable cause) {
    try {
      file.close();
      delete.run();
    } catch (StorageException e) {
      cause.addSuppressed(e);
    }
  }

  /** Writes a batch, whole or not at all. */
  void write(Batch batch) {
    OpenLogFile file = open;
    if (file != null && isFull(file, batch)) {
      end(file);
    }
    openFile(batch.firstSequence()).append(batch);
    lastSequence = batch.lastSequence();
  }

  /** A batch that is longer than a file may be has a file of its own. */
  private boolean isFull(OpenLogFile file, Batch batch) {
    return file.position() > FileHeader.LENGTH
        && batch.length() > context.configuration().maxLogBytes() - file.position();
  }

  private void end(OpenLogFile file) {
    file.force();
    continuation = Continuation.of(file.header(), file.position());
    open = null;
    file.close();
  }

  /** Forces everything written so far. */
  void force() {
    if (open != null) {
      open.force();
    }
  }

  /**
   * Marks the end of a log that is closed, so that it is known to be forced and whole. The mark is
   * no condition for anything: a full medium is only logged.
   */
  void mark() {
    OpenLogFile file = open;
    if (file == null) {
      return;
    }
    try {
      file.mark(lastSequence, context.environment().clock().millis());
    } catch (StorageFullException e) {
      LOG.warn("no end mark, the medium is full; the next open will read the whole log", e);
      return;
    }
    file.force();
  }

  /** Closes the file. */
  void close() {
    if (open != null) {
      open.close();
    }
  }
}
