package io.qump.core.volume;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Creates the directory of a volume so that a power cut cannot take it. Thread-safe.
 *
 * <p>Missing directories are created from the top down, each one forced into its parent before the
 * next is created. So a process that dies in between leaves at most one that is not durable: the
 * deepest that exists. That one is forced into its parent first; or, if it is the volume's own and
 * nothing is missing, before the first name in the volume is made durable: until then there is
 * nothing in it that a power cut must not take.
 */
final class TopDirectory {

  private final RawFiles files;

  TopDirectory(RawFiles files) {
    this.files = files;
  }

  /**
   * Makes a directory exist. One that it creates is durable.
   *
   * @param top an absolute path
   * @return false if the directory was there; then {@link #forceName} makes it durable
   */
  boolean createDurably(Path top) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path existing = top;
    while (!Files.isDirectory(existing)) {
      missing.push(existing);
      existing = existing.getParent();
      if (existing == null) {
        throw new NoSuchFileException(top.toString(), null, "no directory above it exists");
      }
    }
    if (missing.isEmpty()) {
      return false;
    }
    forceName(existing);
    for (Path directory : missing) {
      create(directory);
      files.forceDirectory(existing);
      existing = directory;
    }
    return true;
  }

  /** Makes the name of a directory that exists durable in its parent. */
  void forceName(Path existing) throws IOException {
    Path parent = existing.toRealPath().getParent();
    if (parent == null) {
      return;
    }
    try {
      files.forceDirectory(parent);
    } catch (AccessDeniedException e) {
      // A process that may not open the parent did not create the directory either: who did
      // answers for it.
    }
  }

  private static void create(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      // Another process may have been faster.
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }
}
