package io.qump.testkit;

import io.qump.error.ClosedException;
import io.qump.error.InvalidArgumentException;
import io.qump.spi.ReadFile;
import java.nio.ByteBuffer;

/** A file in memory, read by position. Thread-safe. */
final class MemoryReadFile implements ReadFile {

  private final String name;
  private final MemoryFile file;
  private volatile boolean closed;

  MemoryReadFile(String name, MemoryFile file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return content("size").limit();
  }

  @Override
  public int read(long position, ByteBuffer target) {
    ByteBuffer content = content("read");
    if (position < 0) {
      throw new InvalidArgumentException("position=" + position + " is negative; use 0 or more");
    }
    if (target.isReadOnly()) {
      throw new InvalidArgumentException("target=" + target + " is read-only; use a writable one");
    }
    int start = (int) Math.min(position, content.limit());
    int count = Math.min(target.remaining(), content.limit() - start);
    target.put(content.slice(start, count));
    return count;
  }

  @Override
  public ByteBuffer view(long position, int length) {
    ByteBuffer content = content("view");
    if (position < 0 || length < 0 || position > content.limit() - (long) length) {
      throw new InvalidArgumentException(
          "position="
              + position
              + " length="
              + length
              + " is not within size="
              + content.limit()
              + " of file="
              + name
              + "; use a part that is");
    }
    return content.slice((int) position, length);
  }

  private ByteBuffer content(String operation) {
    if (closed) {
      throw new ClosedException(
          "file=" + name + " operation=" + operation + ": the file is closed; open it again");
    }
    return file.content();
  }

  @Override
  public void close() {
    closed = true;
  }
}
