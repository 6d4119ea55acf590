package io.qump.wal;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.LogCommit;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Commits in memory on their way to the file: one buffer is filled while another is written.
 *
 * <p>Thread-safe. Invariants:
 *
 * <ol>
 *   <li>Bytes before {@code end} are written, or in {@code taken}, or in {@code active}, in this
 *       order and each once.
 *   <li>A batch stays taken until it is released, and until then there is no other.
 *   <li>A buffer is longer than {@code capacity} only while it holds a single longer commit.
 * </ol>
 */
final class LogBuffer {

  /** A run that commits little takes little: buffers double up to their capacity. */
  private static final int INITIAL_LENGTH = 1 << 12;

  private final int capacity;
  private ByteBuffer active;
  private @Nullable ByteBuffer spare;
  private @Nullable Batch taken;
  private long nextSequence;
  private long activeFirstSequence;
  private volatile long end;
  private boolean closed;

  /**
   * Creates an empty buffer.
   *
   * @param capacity how many bytes may wait, besides those that are being written
   * @param nextSequence the sequence that the first commit must have
   */
  LogBuffer(int capacity, long nextSequence) {
    this.capacity = capacity;
    this.active = noBuffer();
    this.nextSequence = nextSequence;
    this.activeFirstSequence = nextSequence;
  }

  /** Stands for a buffer until there is something to put in. */
  private static ByteBuffer noBuffer() {
    return ByteBuffer.allocate(0);
  }

  /**
   * Takes in a commit, if there is room.
   *
   * @param commit the commit
   * @param length bytes of its record
   * @return the log position behind it, or −1 if there is no room; then nothing was changed
   */
  synchronized long append(LogCommit commit, int length) {
    if (closed) {
      throw new ClosedException("operation=append: the log is closed; open the store again");
    }
    if (commit.sequence() != nextSequence) {
      throw new InvalidArgumentException(
          "sequence=" + commit.sequence() + "; the next commit has sequence=" + nextSequence);
    }
    if (!hasRoom(length)) {
      return -1;
    }
    makeRoom(length);
    write(commit, length);
    nextSequence++;
    end += length;
    return end;
  }

  private void write(LogCommit commit, int length) {
    int start = active.position();
    boolean whole = false;
    try {
      CommitEncoder.write(commit, length, active);
      whole = active.position() == start + length;
    } finally {
      if (!whole) {
        active.position(start);
      }
    }
    if (!whole) {
      throw new InvalidArgumentException(
          "sequence=" + commit.sequence() + " was changed while it was appended; hand over copies");
    }
  }

  /** Whether a record of that length fits without anything being written first. */
  synchronized boolean hasRoom(int length) {
    return active.position() == 0 || length <= capacity - active.position();
  }

  private void makeRoom(int length) {
    if (length > active.remaining()) {
      int doubled = Math.min(capacity, Math.max(INITIAL_LENGTH, 2 * active.capacity()));
      active =
          ByteBuffer.allocate(Math.max(doubled, active.position() + length)).put(active.flip());
    }
  }

  /**
   * Takes everything out to be written. What was taken before and not released is given again.
   *
   * @return the batch, or null if there is nothing to write
   */
  synchronized @Nullable Batch take() {
    if (taken == null && active.position() > 0) {
      taken = new Batch(active.flip(), activeFirstSequence, nextSequence - 1, end);
      active = spare == null ? noBuffer() : spare;
      spare = null;
      activeFirstSequence = nextSequence;
    }
    return taken;
  }

  /** Takes note that the batch that was taken is written. */
  synchronized void release() {
    if (taken != null) {
      ByteBuffer free = taken.bytes().clear();
      spare = free.capacity() <= capacity ? free : null;
      taken = null;
    }
  }

  /** The log position behind everything that was appended. */
  long end() {
    return end;
  }

  /** Lets nothing more in. */
  synchronized void close() {
    closed = true;
  }
}
