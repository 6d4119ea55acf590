package io.qump.core.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * An open lock file. It holds the process id of the last holder in ASCII digits and a line feed, to
 * be read by people and by those who find it locked. Not thread-safe.
 *
 * <p>It is never forced: after a power cut nobody holds it.
 */
final class LockFile implements Closeable {

  /** More than the 19 digits of the largest number and a line feed. */
  private static final int MAX_CONTENT = 32;

  private final UninterruptibleFile file;

  private LockFile(UninterruptibleFile file) {
    this.file = file;
  }

  /** Opens an existing file. */
  static LockFile open(Path path) throws IOException {
    return new LockFile(
        UninterruptibleFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /**
   * Tries to lock the file for this process, without waiting.
   *
   * @return whether it is locked now; false if another process holds it
   * @throws OverlappingFileLockException if this process holds it
   */
  boolean tryLock() throws IOException {
    return file.tryLock() != null;
  }

  /** Names the holder. Written over what was there, which needs no new space. */
  void writeHolder(long pid) throws IOException {
    ByteBuffer content = StandardCharsets.US_ASCII.encode(pid + "\n");
    int length = content.remaining();
    while (content.hasRemaining()) {
      file.write(content, content.position());
    }
    file.truncate(length);
  }

  /** Names no holder. */
  void clearHolder() throws IOException {
    file.truncate(0);
  }

  /**
   * Who holds it.
   *
   * @return the process id, empty if the holder has not written it yet or it cannot be read
   */
  OptionalLong readHolder() throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAX_CONTENT);
    file.read(content, 0);
    String text = StandardCharsets.US_ASCII.decode(content.flip()).toString();
    int end = text.indexOf('\n');
    return end > 0 && text.substring(0, end).matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text.substring(0, end)))
        : OptionalLong.empty();
  }

  /** Closes the file, and with it every lock that this process has on it. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
