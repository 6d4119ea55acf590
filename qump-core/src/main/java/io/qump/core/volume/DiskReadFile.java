package io.qump.core.volume;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.ReadFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/** A file on disk, read by position. Thread-safe. */
final class DiskReadFile implements ReadFile {

  /** The most bytes for one read: bounds the copy that Java makes for a heap buffer. */
  private static final int MAX_READ = 256 * 1024;

  private final String name;
  private final RawFile file;
  private final FileViews views;
  private volatile boolean closed;

  DiskReadFile(String name, RawFile file, FileViews views) {
    this.name = name;
    this.file = file;
    this.views = views;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return reading("size", file::size);
  }

  @Override
  public int read(long position, ByteBuffer target) {
    requireReadable(position, target);
    ByteBuffer bytes = target.duplicate();
    int count = reading("read", () -> fill(position, bytes));
    target.position(target.position() + count);
    return count;
  }

  private static void requireReadable(long position, ByteBuffer target) {
    if (position < 0) {
      throw new InvalidArgumentException("position=" + position + " is negative; use 0 or more");
    }
    if (target.isReadOnly()) {
      throw new InvalidArgumentException("target=" + target + " is read-only; use a writable one");
    }
  }

  private int fill(long start, ByteBuffer target) throws IOException {
    int first = target.position();
    // No file reaches the largest position, but the operating system refuses to count beyond it.
    int limit = first + (int) Math.min(target.remaining(), Long.MAX_VALUE - start);
    while (target.position() < limit) {
      target.limit(Math.min(limit, target.position() + MAX_READ));
      if (file.read(target, start + target.position() - first) < 0) {
        break;
      }
    }
    return target.position() - first;
  }

  @Override
  public ByteBuffer view(long position, int length) {
    long size = size();
    if (position < 0 || length < 0 || position > size - length) {
      throw new InvalidArgumentException(
          "position="
              + position
              + " length="
              + length
              + " is not within size="
              + size
              + " of file="
              + name
              + "; use a part that is");
    }
    return reading("view", () -> views.map(position, length));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T run() throws IOException;
  }

  private <T> T reading(String operation, Reading<T> reading) {
    if (closed) {
      throw StorageFailures.closed(name, operation);
    }
    try {
      return reading.run();
    } catch (ClosedChannelException e) {
      throw StorageFailures.closed(name, operation);
    } catch (IOException e) {
      throw StorageFailures.of(name, operation, e, "nothing was read");
    }
  }

  @Override
  public void close() {
    closed = true;
    try (file) {
      views.close();
    } catch (IOException e) {
      throw StorageFailures.of(name, "close", e, "no more of it can be read");
    }
  }
}
