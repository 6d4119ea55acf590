package io.qump.testkit.fault;

import java.util.HashMap;
import java.util.Map;

/** How much space a volume has left, and which file takes how much. Thread-safe. */
final class Space {

  private final Map<String, FileSize> sizes = new HashMap<>();
  private long left = Long.MAX_VALUE;

  /** What one file takes, whatever its name is. */
  static final class FileSize {
    private long bytes;
  }

  /** Leaves this much space from now on. */
  synchronized void limit(long bytes) {
    left = bytes;
  }

  /** Gives back so much space. */
  synchronized void free(long bytes) {
    if (left != Long.MAX_VALUE) {
      left += bytes;
    }
  }

  /** The size of a new or known file; one that was there before counts with its length. */
  synchronized FileSize of(String name, long length) {
    FileSize size = sizes.computeIfAbsent(name, key -> new FileSize());
    size.bytes = Math.max(size.bytes, length);
    return size;
  }

  /** Takes space for some more bytes of a file, all or none. */
  synchronized boolean take(FileSize size, long bytes) {
    if (bytes > left) {
      return false;
    }
    size.bytes += bytes;
    if (left != Long.MAX_VALUE) {
      left -= bytes;
    }
    return true;
  }

  /** Frees what a file takes that is gone. */
  synchronized void remove(String name) {
    FileSize size = sizes.remove(name);
    if (size != null) {
      free(size.bytes);
    }
  }

  /** A file has another name; what it replaced is gone. */
  synchronized void rename(String from, String to) {
    if (!from.equals(to)) {
      remove(to);
      FileSize size = sizes.remove(from);
      if (size != null) {
        sizes.put(to, size);
      }
    }
  }
}
