package io.qump.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The content of a file in memory, whatever its names.
 *
 * <p>Thread-safe: one thread appends at a time, readers take {@link #content()} without waiting. A
 * byte that is in one content never changes; so contents and views share the array.
 */
final class MemoryFile {

  /** The longest array that every JVM can make. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private volatile ByteBuffer content;
  private volatile int forcedLength;

  /** An empty file. */
  MemoryFile() {
    this(FileContent.empty());
  }

  /**
   * A file with a content, all of it durable. The array is shared: nothing is appended to it in
   * place, because it has no room.
   */
  MemoryFile(FileContent start) {
    bytes = start.shared();
    content = start.buffer();
    forcedLength = start.length();
  }

  /** What was appended so far, from index 0 to the limit; read-only, use by index only. */
  ByteBuffer content() {
    return content;
  }

  /**
   * Appends all remaining bytes.
   *
   * @return whether there was room for them; nothing is changed if not
   */
  synchronized boolean append(ByteBuffer source) {
    int length = content.limit();
    int added = source.remaining();
    if (added > MAX_LENGTH - length) {
      return false;
    }
    makeRoom(length + added);
    source.get(bytes, length, added);
    content = ByteBuffer.wrap(bytes, 0, length + added).asReadOnlyBuffer();
    return true;
  }

  private void makeRoom(int length) {
    if (length > bytes.length) {
      int doubled = (int) Math.min(MAX_LENGTH, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, Math.max(length, doubled));
    }
  }

  /** Makes what was appended so far durable. */
  synchronized void force() {
    forcedLength = content.limit();
  }

  /** A new file with what is durable of this one, and durable itself. */
  MemoryFile durableCopy() {
    MemoryFile copy = new MemoryFile();
    copy.append(content.slice(0, forcedLength));
    copy.force();
    return copy;
  }
}
