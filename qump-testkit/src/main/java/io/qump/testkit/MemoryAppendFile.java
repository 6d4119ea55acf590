package io.qump.testkit;

import io.qump.error.ClosedException;
import io.qump.error.StorageFullException;
import io.qump.spi.AppendFile;
import java.nio.ByteBuffer;

/** A file in memory that grows at its end. Thread-safe. */
final class MemoryAppendFile implements AppendFile {

  private final String name;
  private final MemoryFile file;
  private volatile boolean closed;

  MemoryAppendFile(String name, MemoryFile file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void append(ByteBuffer bytes) {
    requireOpen("append");
    if (!file.append(bytes)) {
      throw new StorageFullException(
          name,
          "append",
          "length="
              + bytes.remaining()
              + " at position="
              + position()
              + " is more than a file in memory can hold; begin another file",
          null);
    }
  }

  @Override
  public void force() {
    requireOpen("force");
    file.force();
  }

  private void requireOpen(String operation) {
    if (closed) {
      throw new ClosedException(
          "file=" + name + " operation=" + operation + ": the file is closed; open it again");
    }
  }

  @Override
  public long position() {
    return file.content().limit();
  }

  @Override
  public void close() {
    closed = true;
  }
}
