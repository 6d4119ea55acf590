package io.qump.testkit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The names in one directory: as they are, and as they were last forced. Not thread-safe. */
final class MemoryDirectory {

  /** The files by their full names. */
  final NavigableMap<String, MemoryFile> files = new TreeMap<>();

  private Map<String, MemoryFile> forced = Map.of();
  private boolean durable;

  /** Makes the present names durable. */
  void force() {
    forced = Map.copyOf(files);
  }

  /** Makes the directory's own name durable. */
  void forceName() {
    durable = true;
  }

  /** Whether the directory's own name is durable. */
  boolean isDurable() {
    return durable;
  }

  /** A new directory with what is durable of this one, and durable itself. */
  MemoryDirectory durableCopy() {
    MemoryDirectory copy = new MemoryDirectory();
    forced.forEach((name, file) -> copy.files.put(name, file.durableCopy()));
    copy.force();
    copy.forceName();
    return copy;
  }
}
