package io.qump.wal;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.error.StorageFullException;
import io.qump.spi.LogCommit;

/**
 * Brings commits to the medium, many with one force.
 *
 * <h2>Concurrency</h2>
 *
 * {@link #append} puts a commit into the buffer. {@link #force} makes the calling thread the leader
 * if there is none: it takes the whole buffer, writes it, forces the file, and with that serves all
 * whose commits were in it. Meanwhile the other buffer is filled, and its threads wait; one of them
 * is the next leader. Nobody but the leader touches the files, and the leader holds no lock.
 *
 * <h2>Failure</h2>
 *
 * A full medium that shows when something is written changes nothing: the batch stays taken, in its
 * order, and the next leader begins with it. The leader gets the failure; each of the others who
 * wait becomes the leader in turn, tries again, and gets a failure of its own or what it waits for.
 * Every other failure is final, and everybody who waits gets it.
 *
 * <p>Thread-safe, but {@link #append} is for one thread at a time.
 */
final class GroupCommit {

  /** What a thread waits for that wants to lead and nothing else. */
  private static final long ANY_POSITION = Long.MIN_VALUE;

  private final LogBuffer buffer;
  private final LogFileWriter files;
  private final FirstFailure failure;
  private final LeaderQueue queue = new LeaderQueue(this::isOver);

  /** Log position up to where all is durable; −1 while what replay found is not. */
  private volatile long forced = -1;

  /** Log position up to where batches are written; the leader's own. */
  private long written;

  private volatile boolean closed;

  /**
   * Creates it.
   *
   * @param buffer where commits wait
   * @param files where they go
   * @param failure the first failure, shared with the files
   */
  GroupCommit(LogBuffer buffer, LogFileWriter files, FirstFailure failure) {
    this.buffer = buffer;
    this.files = files;
    this.failure = failure;
  }

  /**
   * Makes durable what an earlier run left without proof that it is.
   *
   * @throws StorageFullException if there is no space for it
   */
  void settle() {
    asLeader(() -> forceThrough(0));
  }

  /**
   * Appends a commit; when the buffer is full, waits until it is written.
   *
   * @return the log position behind it
   */
  long append(LogCommit commit) {
    int length = CommitEncoder.recordLength(commit);
    failure.check("append");
    long position = buffer.append(commit, length);
    while (position < 0) {
      queue.lead(ANY_POSITION, () -> buffer.hasRoom(length), () -> asLeader(this::writeNext));
      position = buffer.append(commit, length);
    }
    return position;
  }

  /** Waits until everything before a log position is durable, or makes it so. */
  void force(long position) {
    long end = buffer.end();
    if (position < 0 || position > end) {
      throw new InvalidArgumentException("position=" + position + "; legal: 0 to " + end);
    }
    queue.lead(position, () -> isForced(position), () -> asLeader(() -> forceThrough(position)));
  }

  private boolean isForced(long position) {
    if (forced >= position) {
      return true;
    }
    failure.check("force");
    if (closed) {
      throw new ClosedException("operation=force: the log is closed; open the store again");
    }
    return false;
  }

  /** Whether nobody needs to wait for a position any more, for better or worse. */
  private boolean isOver(long position) {
    return position <= forced || closed || failure.isSet();
  }

  /** Runs what only the leader may do. */
  private void asLeader(Runnable work) {
    failure.check("write");
    try {
      work.run();
    } catch (StorageFullException e) {
      // Not final, unless it was a force that failed: then the files have noted it.
      throw e;
    } catch (Throwable e) {
      failure.set(e);
      throw e;
    }
  }

  private void forceThrough(long position) {
    files.takeOver();
    // What is written already is forced without the rest: the rest may find no space.
    while (written < position) {
      writeNext();
    }
    files.force();
    forced = written;
  }

  private void writeNext() {
    Batch batch = buffer.take();
    if (batch != null) {
      files.write(batch);
      buffer.release();
      written = batch.end();
    }
  }

  /** Forces what was appended, if nothing failed before, and closes the files. Once only. */
  void close() {
    buffer.close();
    queue.lead(Long.MAX_VALUE, () -> closed, this::closeFiles);
  }

  private void closeFiles() {
    try {
      if (!failure.isSet()) {
        asLeader(this::finish);
      }
    } finally {
      closed = true;
      files.close();
    }
  }

  private void finish() {
    if (buffer.end() > 0) {
      forceThrough(buffer.end());
    }
    files.mark();
  }
}
