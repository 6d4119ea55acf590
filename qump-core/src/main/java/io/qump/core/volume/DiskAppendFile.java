package io.qump.core.volume;

import io.qump.error.StorageException;
import io.qump.spi.AppendFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A file on disk that grows at its end.
 *
 * <p>Thread-safe: appends and close exclude each other, a force runs beside them. Invariants:
 *
 * <ol>
 *   <li>Between appends the file is {@code end} bytes long, or {@code finalFailure} is set.
 *   <li>Once set, {@code finalFailure} stays, and nothing is written or forced any more.
 *   <li>One force at a time: the operating system reports a lost page to one force only, so a
 *       second one beside it could succeed although bytes of its own are gone.
 * </ol>
 */
final class DiskAppendFile implements AppendFile {

  /** The most bytes for one write: bounds the copy that Java makes of a heap buffer. */
  private static final int MAX_WRITE = 256 * 1024;

  private final String name;
  private final RawFile file;
  private final StorageFailures failures;
  private final Object forceLock = new Object();
  private final AtomicReference<StorageException> finalFailure = new AtomicReference<>();
  private volatile long end;
  private volatile boolean closed;

  DiskAppendFile(String name, RawFile file, StorageFailures failures) {
    this.name = name;
    this.file = file;
    this.failures = failures;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void append(ByteBuffer bytes) {
    requireUsable("append");
    int length = bytes.remaining();
    try {
      write(bytes.duplicate());
    } catch (Throwable e) {
      throw cutBack(length, e);
    }
    end += length;
    bytes.position(bytes.limit());
  }

  private void write(ByteBuffer bytes) throws IOException {
    int limit = bytes.limit();
    long position = end;
    while (bytes.position() < limit) {
      bytes.limit(Math.min(limit, bytes.position() + MAX_WRITE));
      int written = file.write(bytes, position);
      if (written <= 0) {
        throw new IOException("wrote " + written + " of " + bytes.remaining() + " bytes");
      }
      position += written;
    }
  }

  /** Takes back what a failed append has written. */
  private StorageException cutBack(int length, Throwable cause) {
    try {
      file.truncate(end);
    } catch (Throwable e) {
      cause.addSuppressed(e);
      return fail(
          StorageFailures.of(
              name,
              "append",
              cause,
              "it could not be cut back to position=" + end + " either; reopen the store"));
    }
    return failures.ofWriting(
        name, "append", length, cause, "nothing was appended at position=" + end);
  }

  @Override
  public void force() {
    synchronized (forceLock) {
      requireUsable("force");
      try {
        file.force(false);
      } catch (ClosedChannelException e) {
        throw StorageFailures.closed(name, "force");
      } catch (Throwable e) {
        throw fail(StorageFailures.ofFinal(name, "force", e));
      }
    }
  }

  private void requireUsable(String operation) {
    if (closed) {
      throw StorageFailures.closed(name, operation);
    }
    StorageException first = finalFailure.get();
    if (first != null) {
      throw StorageFailures.refused(name, operation, first);
    }
  }

  private StorageException fail(StorageException failure) {
    finalFailure.compareAndSet(null, failure);
    return failure;
  }

  @Override
  public long position() {
    return end;
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      throw StorageFailures.of(name, "close", e, "what was not forced may be lost");
    }
  }
}
